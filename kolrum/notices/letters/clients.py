"""How mail programs announce what they quote, and the lines they add below an answer.

The patterns of mail-parser-reply know most languages; here are Finnish and Norwegian,
which it lacks, and forms of Swedish programs that it misses. All of them find
candidates only: `answers` asks for more signs before it drops anything.
"""

import re

from mailparser_reply.constants import MAIL_LANGUAGES

_QUOTED = r"(?:> ?)*"
_WROTE_MORE = (
    rf"{_QUOTED}[^\n]{{4,200}}\s(?:skrev|skreiv|kirjoitti|wrote|schrieb)\s?:$",
    rf"{_QUOTED}[^\n]{{0,200}}\b(?:skrev|skreiv|kirjoitti)\b[^\n]{{0,200}}:$",
)
WROTE = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            *(each["wrote_header"] for each in MAIL_LANGUAGES.values()
              if "wrote_header" in each),
            *_WROTE_MORE,
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
"""A line such as `Den fre 20 nov. 2026 kl 14:02 skrev Kolrum <…>:`."""

HEADS = {
    "from": "från|from|fra|frå|lähettäjä|von|van|de|da|od",
    "sent": "skickat|datum|sent|date|sendt|sendte|dato|lähetetty|päivämäärä|gesendet"
    "|verzonden|envoyé|enviado|inviato|wysłano|odesláno",
    "to": "till|to|til|vastaanottaja|an|aan|à|para|a|do|komu",
    "subject": "ämne|subject|emne|aihe|betreff|onderwerp|objet|asunto|oggetto|temat"
    "|předmět",
    "copy": "kopia|cc|kopi|kopio|organisation|organization|svar till|reply-to",
}
HEAD = {
    part: re.compile(rf"^[>* ]*(?:{names}) ?:[* ]", re.IGNORECASE)
    for part, names in HEADS.items()
}
"""The lines above a message that Outlook and its kin quote without marks."""

DIVIDER = re.compile(
    r"^\s*(?:_{10,}|-{2,} ?(?:ursprungligt meddelande|originalmeddelande"
    r"|vidarebefordrat (?:meddelande|brev)|original message|forwarded message"
    r"|original appointment|opprinnelig melding|oprindelig meddelelse"
    r"|videresendt melding"
    r"|alkuperäinen viesti|ursprüngliche nachricht|oorspronkelijk bericht) ?-{2,}"
    r"|(?:påbörja vidarebefordrat meddelande|vidarebefordrat brev"
    r"|begin forwarded message):"
    r"|>>> [^\n]{3,200}\d{1,2}[.:]\d\d[^\n]{0,20} >>>)\s*$",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"^\s*(?:"
    r"(?:skickat|skickades|sänt) (?:från|med|via) (?:min |mitt |mobilen|outlook|mail"
    r"|e-post|yahoo|proton|samsung|gmail|surfplattan|telefonen|iphone|ipad|android)"
    r"|(?:hämta|skaffa|ladda ned) outlook (?:för|till) "
    r"|sent (?:from|with|via) (?:my |outlook|mail for|yahoo|proton|samsung|gmail"
    r"|mobile)|get outlook for |sendt fra (?:min |outlook|mail)|få outlook for "
    r"|hent outlook "
    r"|lähetetty (?:iphonesta|ipadista|androidista|samsungista|puhelimesta|outlookista"
    r"|minun )|hanki outlook|von meinem |gesendet (?:von|mit) |verzonden vanaf "
    r").{0,160}$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\s*(?:"
    r"(?:med )?(?:vänliga?|vänligaste|bästa|varma?|goda|soliga|många|klimatsmarta)"
    r" hälsning(?:ar|en)?|hälsning(?:ar|en)?(?: från)?|hälsn|vänligen|m ?v ?h|v ?h|b ?h"
    r"|allt gott|ha det (?:gott|bra)|tack på förhand"
    r"|(?:with )?(?:best|kind|kindest|warm|many) (?:regards|wishes)|regards|cheers"
    r"|(?:yours )?sincerely|yours(?: truly| faithfully)?|all the best|many thanks"
    r"|med vennlig hilsen|(?:vennlig|beste) hilsen|hilsen|ha det bra"
    r"|ystävällisin terveisin|parhain terveisin|terveisin|yst\.? ?terv\.?|t\."
    r"|med venlig hilsen|(?:venlig|bedste) hilsner?"
    r"|mit freundlichen grüßen|(?:viele|beste|liebe) grüße|mfg"
    r"|met vriendelijke groet|(?:hartelijke )?groeten"
    r")\s*(?:[,.!:/–-]\s*)?(?:[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,3})?\s*$",
    re.IGNORECASE,
)
"""A closing phrase on a line of its own, a name after it at most."""
