"""What an editor pastes: a frame, a frame with a height script, a picture, a link."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from kolrum.visualiser.embed.frames import Size

SANDBOX = "allow-scripts allow-same-origin allow-popups allow-downloads"
SCRIPT = """<script>
addEventListener("message", function (event) {{
  if (event.origin !== "{site}") return;
  document.querySelectorAll("iframe[src^='{site}/']").forEach(function (frame) {{
    var height = event.source === frame.contentWindow && event.data.kolrumHeight;
    if (height > 0 && height < 30000) frame.height = Math.ceil(height);
  }});
}});
</script>"""


@dataclass(frozen=True)
class Picture:
    """A picture of a view, with what it says to those who do not see it."""

    address: str
    alternative: str
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class Codes:
    """The code of an embed in every form; addresses are whole, with the site's name."""

    site: str
    address: str
    title: str
    size: Size
    page: str
    picture: Picture

    @property
    def frame(self) -> SafeString:
        """The frame alone, as wide as the column it is put into."""
        return frame_of(self.address, self.title, replace(self.size, width=None))

    @property
    def frame_with_height(self) -> SafeString:
        """The frame, and the script that lets it grow with what is in it."""
        return SafeString(f"{self.frame}\n{self.script}")

    @property
    def script(self) -> SafeString:
        """The script; it believes only frames of ours, and only what they say."""
        return SafeString(SCRIPT.format(site=escape(self.site)))

    @property
    def oembed(self) -> str:
        """The address that programs ask for the frame."""
        return f"{self.site}/oembed/?{urlencode({'url': self.address})}"

    @property
    def linked_picture(self) -> SafeString:
        """The picture, which leads to the page."""
        width, height = self.picture.size or (0, 0)
        measures = (
            format_html(' width="{}" height="{}"', width, height) if width else ""
        )
        return format_html(
            '<a href="{}"><img src="{}" alt="{}"{} loading="lazy"></a>',
            self.page,
            self.picture.address,
            self.picture.alternative,
            measures,
        )

    @property
    def link(self) -> SafeString:
        """The link alone; many sites show title and picture beside it by themselves."""
        return format_html('<a href="{}">{}</a>', self.page, self.title)


def frame_of(address: str, title: str, size: Size) -> SafeString:
    """Write the frame: named, fetched when it is near, and kept in its sandbox."""
    width, height = size.attributes
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'sandbox="{}" frameborder="0"></iframe>',
        quote(address, safe=":/?&=%+-_.~"),
        title,
        width,
        height,
        SANDBOX,
    )
