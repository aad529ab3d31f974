"""What a page weighs on its way to the reader, compressed."""

import pytest

MEASURE = """async () => {
  await document.fonts.ready
  const all = [...performance.getEntriesByType('navigation'),
               ...performance.getEntriesByType('resource')]
  const weight = some => some.reduce((sum, it) => sum + it.encodedBodySize, 0)
  const isFont = it => it.name.endsWith('.woff2')
  return [weight(all.filter(it => !isFont(it))), weight(all.filter(isFont))]
}"""


@pytest.mark.parametrize(
    "address", ["/se/hoganas/", "/se/stockholm/", "/se/skane-lan/", "/se/", "/en/gb/"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_weighs_at_most_60_kb_and_its_fonts_50(visit, address, width):
    page, fonts = visit(address, width=width).evaluate(MEASURE)
    assert page < 60_000
    assert fonts < 50_000
