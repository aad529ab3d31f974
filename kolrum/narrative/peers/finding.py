"""How many places of the country are in the same state; a comparison without ranks."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, Peers
from kolrum.narrative.residual.finding import FLAG
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Counted

LEAST_RANKED = 8
"""Among fewer, thirds say nothing; STORY B27."""

THIRDS = ("longest", "middle", "shortest")


def tell(facts: Facts) -> Told | None:
    """Say how common the state is among the country's lowest level."""
    peers = facts.peers
    if peers is None or not facts.is_lowest or FLAG in facts.chosen.flags:
        return None
    total = Counted(peers.total, facts.lowest)
    exhausted = Counted(peers.exhausted, facts.lowest)
    severe = Counted(peers.severe, facts.lowest)
    match facts.state:
        case State.EXHAUSTED:
            others = say("under-a-year", severe=severe)
            name = "others-exhausted" if facts.is_uncertain else "exhausted"
            return told(
                say(name, number=exhausted, total=total),
                *((others,) if peers.severe else ()),
            )
        case State.SEVERE:
            then = "-then" if facts.has_ended else ""
            spent = say(f"already-spent{then}", exhausted=exhausted)
            return told(
                say(f"severe{then}", number=severe, total=total),
                *((spent,) if peers.exhausted else ()),
            )
        case State.OK if peers.longer is not None:
            return told(
                _longer(peers.longer, peers, facts),
                *_third(facts, peers),
                notes=(say("left-out", places=peers.left_out),)
                if peers.left_out
                else (),
            )
    return None


def _third(facts: Facts, peers: Peers) -> tuple[Message, ...]:
    """Say in which third the place is; a rank would say more than the figures know."""
    if peers.ranked < LEAST_RANKED or not peers.longer or facts.has_ended:
        return ()
    third = min(2, 3 * peers.longer // peers.ranked)
    return (say(f"third-{THIRDS[third]}"),)


def _longer(longer: int, peers: Peers, facts: Facts) -> Message:
    """Say how many last longer, among those whose figures are not in doubt."""
    of = "-of" if peers.left_out else ""
    among = Counted(peers.ranked, facts.lowest)
    if not longer:
        return say(f"longest{of}", total=among) if of else say("longest")
    return say(f"longer{of}", number=Counted(longer, facts.lowest), total=among)


FINDING = Finding("peers", Path(__file__).parent, tell)
