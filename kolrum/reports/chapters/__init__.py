"""The chapters of a report, in reading order: a folder each, with facts and wording.

A chapter that has nothing to say of a place gives no blocks, and is left out.
"""

from kolrum.reports.chapters import (
    accessibility,
    beyond,
    brief,
    calculation,
    data,
    emissions,
    follow_up,
    forewords,
    formulas,
    glossary,
    outlook,
    pace,
    proposals,
    references,
    sectors,
    why,
)
from kolrum.reports.chapters.chapter import ChapterOf

CHAPTERS: tuple[ChapterOf, ...] = (
    forewords.RESEARCHERS,
    forewords.MUNICIPALITY,
    brief.CHAPTER,
    why.CHAPTER,
    calculation.CHAPTER,
    emissions.CHAPTER,
    pace.CHAPTER,
    outlook.CHAPTER,
    sectors.CHAPTER,
    proposals.CHAPTER,
    beyond.CHAPTER,
    follow_up.CHAPTER,
    data.CHAPTER,
    formulas.CHAPTER,
    glossary.CHAPTER,
    references.CHAPTER,
    accessibility.CHAPTER,
)
