"""Every kind of fault, planted alone in a sound study: exactly that is found, at its place, with its next step."""

# ruff: noqa: E501 (a table: one case a line)
from __future__ import annotations

import pytest

from tests.store.planting import TEXTS, build, faults, place_of, planted

# file, old text, new text, the part of the new text under the caret, part of the rule, part of the hint
CASES: dict[str, tuple[str, str, str, str, str, str]] = {
    # shapes
    "unknown key": ("model.yaml", "    owner: upland\n", "    ownr: upland\n", "ownr", "no key of a factor", "owner?"),
    "unknown section": ("model.yaml", "stances:", "stance:", "stance", "no key of model.yaml", "stances?"),
    "missing key": ("model.yaml", "    name: The dam\n", "", "dam:", "is missing", "a factor needs name, variants, now"),
    "missing in item": ("model.yaml", "    to: river\n    push: {thin", "    push: {thin", "id: dam-river", "is missing", "an effect needs"),
    "number for text": ("model.yaml", "name: Upland,", "name: 12,", "12,", "is a number, where a text", "quotes"),
    "list for text": ("study.yaml", "title: Water", "title: [Water]", "[Water]", "is a list, where a text", "write a text"),
    "empty text": ("model.yaml", "name: Upland,", "name: '',", "''", "empty text", "write something"),
    "text for mapping": ("model.yaml", "{name: Upland, code: UP}", "Upland", "Upland", "is a text, where an actor", "name, code"),
    "mapping for list": ("study.yaml", "[the weather]", "{a: b}", "{a: b}", "is a mapping, where a list", "'- '"),
    "list for mapping": ("sources.yaml", "sources:\n  mirren: ", "sources:\n  - ", "- ", "is a list, where a mapping", "key: value"),
    "no truth value": ("model.yaml", "ordered: true", "ordered: maybe", "maybe", "where true or false", "write true"),
    "no option": ("study.yaml", "verb: scenarios", "verb: scenario", "scenario,", "none of scenarios", "scenarios?"),
    "no number": ("claims.yaml", "words: 19", "words: many", "many", "where a whole number", "whole number"),
    "too long": ("study.yaml", "title: Water", f"title: {'w' * 4001}", "w" * 4001, "longer than 4000", "shorten"),
    "no entries": ("model.yaml", "push: {lost: 2}", "push: {}", "{}", "fewer than 1", "add one"),
    "one of two": ("model.yaml", "between: [upland, lowland]", "between: [upland]", "[upland]", "fewer than 2", "add one"),
    "no id": ("study.yaml", "id: q-together", "id: 'q together'", "'q together'", "is not an id", "start with a letter"),
    "reserved id": ("study.yaml", "id: q-together", "id: both", "both,", "a word of the language", "both_1"),
    "reserved key": ("model.yaml", "  upland: {name", "  any: {name: Any}\n  upland: {name", "any", "a word of the language", "any_1"),
    "scale key": ("model.yaml", "scale: {0: nothing", "scale: {zero: nothing", "zero", "no number", "number before the colon"),
    "nothing": ("model.yaml", "push: {lost: 2}", "push: ", "push: ,", "is written here", "delete the line"),
    # values
    "value": ("model.yaml", "{lost: 2}", "{lost: two%}", "two%", "is not a value", "1..3"),
    "word of size": ("model.yaml", "thin: asserted", "thin: assertd", "assertd", "no word of the study's table", "asserted?"),
    "downwards": ("model.yaml", "strength: -2..1", "strength: 1..-2", "1..-2", "runs downwards", "-2..1"),
    "minus": ("model.yaml", "strength: -2..1", "strength: −2..1", "−2..1", "is not a value", "-2..1"),
    "part of value": ("model.yaml", "{low: 0, mode: 1, high: 2}", "{low: 0, mod: 1, high: 2}", "mod", "not part of a value", "low: 1"),
    "part of rated": ("model.yaml", "assumption: a guess", "asumption: a guess", "asumption", "not part of a rated", "because"),
    "value in rated": ("model.yaml", "{is: 0.5, assump", "{is: half, assump", "half", "is not a value", "1..3"),
    "date": ("study.yaml", "as_of: 2025-03", "as_of: 2025-13", "2025-13", "no such month", "01 to 12"),
    "day": ("forecasts.yaml", "date: 2026-02,", "date: 2026-02-30,", "2026-02-30", "no day of the calendar", "28 days"),
    "expression": ("model.yaml", "want: dam=built", "want: dam=", "dam=,", "ends too early", "factor=variant"),
    "expression inside": ("model.yaml", "want: dam=built", "want: dam==built", "=built", "not expected here", "factor=variant"),
    "reasons": ("model.yaml", "because: {direction: [c2]}", "because: {why: [c2]}", "{why: [c2]}", "not a list of reasons", "any"),
    "span": ("claims.yaml", "span: 60..99", "span: 99..60", "99..60", "", ""),
    "hash": ("claims.yaml", "hash: a079a9ef936454ea9dac80ea6d912ecb", "hash: a079a9ef936454ea9dac80ea6d91", "a079a9ef936454ea9dac80ea6d91", "", ""),
    # expectations
    "expected claim": ("study.yaml", "claim: [c3], reading: note", "claim: [c33], reading: note", "c33", "no claim", "c3?"),
    "expected reading": ("study.yaml", "claim: [c3], reading: note", "claim: [c3], reading: nte", "nte", "no reading", "note?"),
    "verb of no question": ("study.yaml", "verb: scenarios", "verb: why", "why,", "asked of the answer to a question", "raison why STUDY"),
    "expected verb": ("study.yaml", "verb: settle", "verb: setle", "setle", "none of whatif", "settle?"),
    "expected outcome": ("study.yaml", "expect: worse", "expect: wors", "wors,", "no outcome", "worse?"),
    "expected factor": ("study.yaml", "expect: river=thin", "expect: rivr=thin", "rivr", "no factor", "river?"),
    "expected variant": ("study.yaml", "expect: river=thin", "expect: river=thn", "thn", "no variant of river", "thin?"),
    "expected how": ("study.yaml", "how: all", "how: al", "al}", "none of all", "all?"),
    "how of talks": ("study.yaml", "how: stuck", "how: all", "all}\n  - {id: x-ties", "no word for bargain", "moves"),
    "no how": ("study.yaml", ", how: all", "", "{id: x-thin", "does not say how", "all, none"),
    "no verb": ("study.yaml", "verb: settle, ", "", "{id: x-calm", "which verb", "not_expressible"),
    "nothing expected": ("study.yaml", "expect: worse, ", "", "{id: x-calm", "what is expected", "outcome"),
    "expected issue": ("study.yaml", "expect: release", "expect: releas", "releas,", "no issue", "release?"),
    "expected actor": ("study.yaml", "[upland, lowland], how", "[upland, lowlnd], how", "lowlnd", "no actor", "lowland?"),
    "no pair": ("study.yaml", "expect: [upland, lowland], how", "expect: [upland, upland], how", "[upland, upland], how", "no pair", "two different"),
    "row of settle": ("study.yaml", "verb: settle,", "verb: settle, row: tendency,", "tendency", "no row of settle", "holding"),
    "settle holds": ("study.yaml", "verb: settle,", "verb: settle, hold: dam=none,", "dam=none, expect: worse", "settle does not take", "whatif"),
    "expected hold": ("study.yaml", "hold: 'dam=built', expect", "hold: 'dam=bilt', expect", "bilt", "no variant of dam", "built?"),
    "expects no hold": ("study.yaml", "hold: 'dam=built', expect", "expect", "{id: x-thin", "holds nothing", "settle"),
    "expects today": ("study.yaml", "hold: 'dam=built', expect", "hold: 'dam=none', expect", "'dam=none', expect", "where things stand", "against"),
    "against itself": ("study.yaml", "against: dam=none", "against: dam=built", "dam=built, board: [suit, pact]", "what is held as well", "something else"),
    "against nothing": ("study.yaml", "fails, how: more", "fails, how: all", "dam=none, board", "compared with nothing", "more, less or same"),
    "world that cannot be": ("study.yaml", "hold: 'dam=built', expect", "hold: suit=filed and pact=signed, expect", "suit=filed and pact=signed", "cannot be", "something else"),
    "free on expected board": ("study.yaml", "board: [suit, pact], expect", "board: [river], expect", "river], expect", "a development, on a board", "factor with an owner"),
    "test and excuse": ("study.yaml", "not_expressible: the", "verb: settle, not_expressible: the", "settle, not_exp", "and verb as well", "keep the test"),
    "expectation twice": ("study.yaml", "id: x-fish", "id: x-ties", "x-ties, claim: [c3]", "id of one of the expects", "another id"),
    # questions held against something
    "question of today": ("study.yaml", "    hold: dam=built\n", "    hold: dam=none\n", "dam=none\n", "where things stand", "against"),
    "question against itself": ("study.yaml", "    hold: dam=built\n", "    hold: dam=built\n    against: dam=built\n", "dam=built\n    board", "what is held as well", "something else"),
    "question against factor": ("study.yaml", "    hold: dam=built\n", "    hold: dam=built\n    against: damm=none\n", "damm", "no factor", "dam?"),
    "against of stability": ("study.yaml", "board: [dam, suit],", "board: [dam, suit], against: dam=none,", "dam=none,\n", "only whatif", "delete against"),
    "question that cannot be": ("study.yaml", "    hold: dam=built\n", "    hold: pact=signed and suit=filed\n", "pact=signed and suit=filed", "breaks the never", "something else"),
    # readings of several sources
    "unknown among sources": ("study.yaml", "note: {source: mirren}", "note: {sources: [mirrn]}", "mirrn", "no source", "mirren?"),
    "source and sources": ("study.yaml", "note: {source: mirren}", "note: {source: mirren, sources: [mirren]}", "[mirren]", "both source and sources", "several"),
    "sources twice": ("study.yaml", "note: {source: mirren}", "note: {sources: [mirren, mirren]}", "mirren]", "stands twice", "once"),
    # reasons of stances
    "salience without reason": ("model.yaml", "salience: {is: 0.6, assumption: a hunch}", "salience: 0.6", "0.6", "position alone", "assumption"),
    "capability without reason": ("model.yaml", "capability: {is: 1, because: c2}", "capability: 1", "1, because", "position alone", "assumption"),
    # claims
    "direction": ("claims.yaml", "direction: promotes", "direction: promots", "promots", "none of promotes", "promotes?"),
    "cause of a goal": ("claims.yaml", "kind: causal\n    voice", "kind: goal\n    voice", "a dam\n", "claim of kind goal", "only causal"),
    "format": ("study.yaml", "format: 1", "format: 2", "2\n", "newer raison", "reads format: 1"),
    # quotes
    "quote and hash": ("claims.yaml", "at: {source: mirren, block: p2", "at: {source: mirren, quote: it said so, block: p2", "2..3, span", "beside quote", "keep source"),
    "empty quote": ("claims.yaml", "at: {source: mirren, block: p2, sentence: 2..3, span: 6..99, words: 19, hash: b079a9ef936454ea9dac80ea6d912ecb}", "at: {source: mirren, quote: ''}", "''", "is no quote", "own words"),
    "quote without source": ("claims.yaml", "at: {source: mirren, block: p2, sentence: 2..3, span: 6..99, words: 19, hash: b079a9ef936454ea9dac80ea6d912ecb}", "at: {quote: it said so}", "{quote: it", "names no source", "add source"),
    "source of quote": ("claims.yaml", "at: {source: mirren, block: p2, sentence: 2..3, span: 6..99, words: 19, hash: b079a9ef936454ea9dac80ea6d912ecb}", "at: {source: mirrn, quote: it said so}", "mirrn", "no source", "mirren?"),
    # names
    "owner": ("model.yaml", "    owner: upland\n", "    owner: uplnd\n", "uplnd", "no actor", "upland?"),
    "belief": ("model.yaml", "belief: lowland", "belief: lowlnd", "lowlnd", "no actor", "lowland?"),
    "now": ("model.yaml", "    now: none\n    moves", "    now: non\n    moves", "non\n", "no variant of dam", "none?"),
    "now in list": ("model.yaml", "{is: thin,", "{is: thn,", "thn", "no variant of river", "thin?"),
    "now reading": ("model.yaml", "readings: [fears], from", "readings: [fear], from", "fear]", "no reading", "fears?"),
    "moves from": ("model.yaml", "moves: {built: []}", "moves: {bilt: []}", "bilt", "no variant of dam", "built?"),
    "moves to": ("model.yaml", "moves: {built: []}", "moves: {built: [non]}", "non]", "no variant of dam", "none?"),
    "consent variant": ("model.yaml", "consent: [signed]", "consent: [sined]", "sined", "no variant of pact", "signed?"),
    "from factor": ("model.yaml", "from: dam=built", "from: damm=built", "damm", "no factor", "dam?"),
    "from variant": ("model.yaml", "from: dam=built", "from: dam=none|bilt", "bilt", "no variant of dam", "built?"),
    "to": ("model.yaml", "    to: river\n    push: {thin", "    to: rivr\n    push: {thin", "rivr", "no factor", "river?"),
    "push variant": ("model.yaml", "{lost: 2}", "{los: 2}", "los", "no variant of trust", "lost?"),
    "when factor": ("model.yaml", "when: pact!=signed", "when: dam=built and pct!=signed", "pct", "no factor", "pact?"),
    "when variant": ("model.yaml", "when: pact!=signed", "when: pact != none | sined", "sined", "no variant of pact", "signed?"),
    "never": ("model.yaml", "all: suit=filed and pact", "all: suit=filed and pacct", "pacct", "no factor", "pact?"),
    "want outcome": ("model.yaml", "want: not fails", "want: not fals", "fals,", "no outcome", "fails?"),
    "want factor": ("model.yaml", "want: not fails", "want: not trust", "trust,", "no outcome", "trust=kept"),
    "want actor": ("model.yaml", "preferences:\n  upland:", "preferences:\n  uplnd:", "uplnd", "no actor", "upland?"),
    "effect reading": ("model.yaml", "readings: note}", "readings: nte}", "nte", "no reading", "note?"),
    "claim": ("model.yaml", "    because: [c1]\n", "    because: [c9]\n", "c9", "no claim", "known: c1"),
    "claim nested": ("model.yaml", "{any: [c1, c3]}", "{any: [c1, k7]}", "k7", "no claim", "c1"),
    "claim of part": ("model.yaml", "position: {is: 100, because: [c2]}", "position: {is: 100, because: [k2]}", "k2", "no claim", "known: c1"),
    "stance actor": ("model.yaml", "  - actor: lowland", "  - actor: lowlnd", "lowlnd", "no actor", "lowland?"),
    "stance issue": ("model.yaml", "    issue: release", "    issue: releas", "releas\n", "no issue", "release?"),
    "relation actor": ("model.yaml", "[lowland, upland], dim", "[lowland, uplnd], dim", "uplnd", "no actor", "upland?"),
    "event actor": ("model.yaml", "actors: [upland], sets", "actors: [uplnd], sets", "uplnd", "no actor", "upland?"),
    "event sets": ("model.yaml", "sets: {dam: built}", "sets: {damm: built}", "damm", "no factor", "dam?"),
    "event variant": ("model.yaml", "sets: {dam: built}", "sets: {dam: bilt}", "bilt", "no variant of dam", "built?"),
    "event touches": ("model.yaml", "[c1, river-trust, river]", "[c1, river-trst, river]", "river-trst", "no name", "river-trust?"),
    "advice to": ("model.yaml", "to: [upland], says", "to: [uplnd], says", "uplnd", "no actor", "upland?"),
    "advice do": ("model.yaml", "do: suit=filed", "do: suit=fild", "fild", "no variant of suit", "filed?"),
    "advice aim": ("model.yaml", "aim: not worse", "aim: not wors", "wors,", "no outcome", "worse?"),
    "advice part": ("model.yaml", "part_of: r1", "part_of: r3", "r3", "no recommendation", "known: r1"),
    "reading source": ("study.yaml", "note: {source: mirren}", "note: {source: mirrn}", "mirrn", "no source", "mirren?"),
    "reading actor": ("study.yaml", "{actor: lowland, within", "{actor: lowlnd, within", "lowlnd", "no actor", "lowland?"),
    "reading within": ("study.yaml", "within: note", "within: nte", "nte", "no reading", "note?"),
    "reading prescribes": ("study.yaml", "prescribes: lowland", "prescribes: lowlnd", "lowlnd", "no actor", "lowland?"),
    "reading replaces": ("study.yaml", "replaces: [dam-river]", "replaces: [dam-rivr]", "dam-rivr", "no element", "dam-river?"),
    "reading drops": ("study.yaml", "drops: [up-1]", "drops: [up-2]", "up-2", "no element", "up-1?"),
    "question outcome": ("study.yaml", "outcome: worse", "outcome: wors", "wors}", "no outcome", "worse?"),
    "question expression": ("study.yaml", "outcome: river=thin", "outcome: river=thn", "thn", "no variant of river", "thin?"),
    "question hold": ("study.yaml", "hold: dam=built", "hold: dam=bilt", "bilt", "no variant of dam", "built?"),
    "question board": ("study.yaml", "board: [suit]", "board: [sut]", "sut", "no factor", "suit?"),
    "question path": ("study.yaml", "path: [river, trust]", "path: [river, trst]", "trst", "no factor", "trust?"),
    "question reading": ("study.yaml", "reading: note}", "reading: nte}", "nte", "no reading", "note?"),
    "question actor": ("study.yaml", "verb: advise, actor: lowland", "verb: advise, actor: lowlnd", "lowlnd", "no actor", "lowland?"),
    "claim actor": ("claims.yaml", "actors: [upland]", "actors: [uplnd]", "uplnd", "no actor", "upland?"),
    "claim target": ("claims.yaml", "target: lowland", "target: lowlnd", "lowlnd", "no actor", "lowland?"),
    "claim voice": ("claims.yaml", "voice: upland", "voice: uplnd", "uplnd", "neither author nor an actor", "upland?"),
    "claim link": ("claims.yaml", "restates: c2", "restates: c8", "c8", "no claim", "known: c1"),
    "claim source": ("claims.yaml", "at: {source: mirren, block: p2", "at: {source: mirrn, block: p2", "mirrn", "no source", "mirren?"),
    "claim field": ("claims.yaml", "inferred: [date]", "inferred: [dat]", "dat]", "no field of a claim", "date?"),
    "without source": ("claims.yaml", "- {source: mirren, block: h1", "- {source: mirrn, block: h1", "mirrn", "no source", "mirren?"),
    "likelihood table": ("claims.yaml", "table: icd203", "table: icd2003", "icd2003", "no table", "icd203?"),
    "likelihood phrase": ("claims.yaml", "words: likely,", "words: likly,", "likly", "not in the table icd203", "likely?"),
    "forecast claim": ("forecasts.yaml", "claim: c1", "claim: c7", "c7", "no claim", "known: c1"),
    # rules
    "circle": ("study.yaml", "fails: trust=lost", "fails: worse and trust=lost", "fails", "stands for itself: fails → worse → fails", "write one"),
    "outcome like factor": ("study.yaml", "outcomes:\n", "outcomes:\n  dam: suit=filed\n", "dam", "name of a factor already", "another name"),
    "two ids": ("model.yaml", "id: river-back", "id: c1", "c1, from", "the id of one of the claims already", "another id"),
    "two wants": ("model.yaml", "id: low-2", "id: low-1", "low-1, want: not", "preferences already", "another id"),
    "two from": ("model.yaml", "from: dam=built", "from: dam=built and suit=filed", "dam=built and suit=filed", "more than one factor", "when"),
    "outcome from": ("model.yaml", "from: dam=built", "from: fails", "fails", "names an outcome", "when"),
    "odd from": ("model.yaml", "from: dam=built", "from: dam=none or dam=built", "dam=none or dam=built", "no", ""),
    "sizes differ": ("study.yaml", "{asserted: 1..3, hedged: 0..2}", "{asserted: 1..3}", "{asserted: 1..3}", "not in the table second", "size"),
    "consent of one": ("model.yaml", "owner: [upland, lowland]", "owner: [upland]", "consent", "needs several owners", "delete consent"),
    "owner twice": ("model.yaml", "owner: [upland, lowland]", "owner: [upland, lowland, upland]", "upland]", "named twice", "once"),
    "two presents": ("model.yaml", "- {is: flowing, because: [c2]}", "- {is: flowing, because: [c2]}\n      - {is: thin, because: [c2]}", "{is: thin, because", "second present", "keep one"),
    "late present": ("model.yaml", "    now: none\n    moves", "    now: {is: none, from: 2025-05}\n    moves", "{is: none, from", "begins on 2025-05-01", "without from"),
    "no reasons": ("model.yaml", "to: trust, push: {lost: 2}, assumption: likely", "to: trust, push: {lost: 2}", "{id: river-trust", "neither because nor assumption", "assumption"),
    "no reasons of part": ("model.yaml", "capability: {is: 0.5, assumption: a guess}", "capability: 0.5", "actor: lowland\n    issue", "neither because nor", "because"),
    "free on board": ("study.yaml", "board: [suit]", "board: [trust]", "trust]\n    path", "a development, on a board", "factor with an owner"),
    "board twice": ("study.yaml", "board: [suit]", "board: [suit, suit]", "suit]", "twice on the board", "once"),
    "hold no choice": ("study.yaml", "hold: dam=built", "hold: dam=none|built", "dam=none|built", "is no hold", "joined by and"),
    "hold twice": ("study.yaml", "hold: dam=built", "hold: dam=built and dam=none", "dam=none", "two variants at once", "keep one"),
    "nothing held": ("study.yaml", "    hold: dam=built\n", "", "id: q-if", "holds nothing", "add hold"),
    "no one to advise": ("study.yaml", "verb: advise, actor: lowland", "verb: advise", "{id: q-advise", "to nobody", "add actor"),
    "source and actor": ("study.yaml", "{actor: lowland, within: note,", "{actor: lowland, source: mirren,", "fears:", "", ""),
    "neither": ("study.yaml", "note: {source: mirren}", "note: {about: mirren}", "note", "neither source nor actor", "source"),
    "described by nobody": ("study.yaml", "within: note, ", "", "fears", "no author describes it", "within"),
    "author within": ("study.yaml", "advice: {source: mirren,", "advice: {source: mirren, within: note,", "note, pre", "within no other", "delete"),
    "self tie": ("model.yaml", "[lowland, upland], dim", "[lowland, lowland], dim", "[lowland, lowland]", "tied to itself", "two actors"),
    "backward tie": ("model.yaml", "from: 2024-01, to: 2025,", "from: 2026-01, to: 2025,", "2026-01", "after the end", "exchange"),
    "strong tie": ("model.yaml", "strength: -2..1", "strength: -4..1", "-4..1", "outside -3..3", "within"),
    "no tie": ("model.yaml", "dimension: trade, unknown: true", "dimension: trade", "{between: [lowland", "has no strength", "unknown"),
    "both tie": ("model.yaml", "strength: -2..1,", "strength: -2..1, unknown: true,", "-2..1", "though unknown is true", "one of the two"),
    "salience": ("model.yaml", "{is: 0.6, assum", "{is: 60, assum", "60, assum", "outside 0..1", "write 0.6"),
    "salience in part": ("model.yaml", "is: 0.4..0.9", "is: 0.4..1.9", "0.4..1.9", "outside 0..1", "0.004"),
    "capability": ("model.yaml", "{is: 1, because: c2}", "{is: -1, because: c2}", "-1,", "is negative", "0 or more"),
    "position": ("model.yaml", "position: 10..20", "position: 10..200", "10..200", "outside 0..120", "within"),
    "issue now": ("model.yaml", "now: 60..80", "now: 60..180", "60..180", "outside 0..120", "within"),
    "untried": ("model.yaml", "untestable: nothing to try, ", "", "{id: r2", "cannot be tried", "untestable"),
    "tried": ("model.yaml", "do: suit=filed,", "do: suit=filed, untestable: no,", "no,", "called untestable", "one of the two"),
    "part of itself": ("model.yaml", "part_of: r1", "part_of: r2", "r2, assumption", "part of itself", "delete"),
    "restates itself": ("claims.yaml", "restates: c2", "restates: c3", "c3\n    same", "restates itself", "another"),
    "chance": ("forecasts.yaml", "chance: 0.8..0.95", "chance: 80..95", "80..95", "outside 0..1", "0.2"),
    "no number from may": ("forecasts.yaml", "{words: very likely, table: icd203}", "{words: may}", "0.8..0.95", "no table of likelihood", "assumption"),
    "closes": ("forecasts.yaml", "closes: 2026", "closes: 2024", "2024", "before it was made", "after"),
    "resolved early": ("forecasts.yaml", "date: 2026-02,", "date: 2024-02,", "2024-02", "before it was made", "after"),
    "value without": ("forecasts.yaml", 'outcome: "no",', "outcome: value,", "resolution", "does not fit", "value:"),
    "annulled": ("forecasts.yaml", 'outcome: "no",', "outcome: annulled,", "annulled", "needs a forecast with a condition", "ambiguous"),
    "unsupported": ("forecasts.yaml", "if it rains, assumption: ours", "if it rains", "{id: f2", "neither because nor", "because"),
    "today": ("model.yaml", "all: suit=filed and pact=signed", "all: suit=none", "suit=none", "holds today in the reading note", "now"),
    # preferences
    "want over": ("model.yaml", "over: trust=lost", "over: trust=lst", "lst", "no variant of trust", "lost?"),
    "over known": ("model.yaml", "over: trust=lost, unknown: true", "over: trust=lost", "trust=lost", "a want that is not unknown", "unknown: true"),
    "unknown heavy": ("model.yaml", "unknown: true, assumption: nobody says}\n  lowland", "unknown: true, weight: 2, assumption: nobody says}\n  lowland", "true, weight", "a strength or a weight", "keep one"),
    "unknown in a tier": ("model.yaml", "want: not fails, weight: 2", "want: not fails, unknown: true", "true, assumption: nobody wants", "in a tier with others", "a place of its own"),
    "strong below": ("model.yaml", "want: dam=built, because: [c1], strong: true", "want: dam=built, because: [c1]", "true, readings", "dam=built weighs as much or more", "before them"),
    "weight": ("model.yaml", "weight: 2", "weight: 0", "0, assumption: nobody wants", "", ""),
    "ranking actor": ("model.yaml", "rank-1, actor: lowland", "rank-1, actor: lowlnd", "lowlnd", "no actor", "lowland?"),
    "ranking variant": ("model.yaml", "order: [dam=none,", "order: [dam=nne,", "nne", "no variant of dam", "none?"),
    "ranking level": ("model.yaml", "much_worse_after: [1]", "much_worse_after: [3]", "3]", "no level", "name a level"),
    "contradictory ranking": ("model.yaml", "dam=built and river=flowing,", "river=flowing,", "river=flowing, dam=built and suit", "contradicts itself: an outcome with dam=none, river=flowing stands on level 1 and on level 2", "narrow"),
    "second ranking": ("model.yaml", "attitudes:\n", "  - {actor: lowland, order: [dam=built], because: [c1]}\nattitudes:\n", "lowland, order: [dam=built]", "ranked for a second time in the reading note", "in which readings"),
    "strong and ranked": ("model.yaml", "rank-1, actor: lowland", "rank-1, actor: upland", "upland, order", "one of which is strong", "much_worse_after"),
    "attitude actor": ("model.yaml", "towards: lowland", "towards: lowlnd", "lowlnd", "no actor", "lowland?"),
    "attitude word": ("model.yaml", "is: negative", "is: negatve", "negatve", "", "negative"),
    "two attitudes": ("model.yaml", "issues:\n", "  - {actor: upland, towards: lowland, is: positive, because: [c1]}\nissues:\n", "positive", "contradicts an earlier one, which is negative", "in which readings"),
    "professed alone": ("study.yaml", "professed_by: upland, within: \"note\"", "professed_by: upland", "claims", "no author describes it", "within"),
    "professed by": ("study.yaml", "professed_by: upland", "professed_by: uplnd", "uplnd", "no actor", "upland?"),
    "professed and own": ("study.yaml", "professed_by: upland", "actor: upland, professed_by: upland", "upland, within: \"note\", drops: [like", "somebody's own as well", "nobody's own"),
    "coalition": ("study.yaml", "[[upland, lowland]]", "[[upland, lowlnd]]", "lowlnd", "no actor", "lowland?"),
    "coalition twice": ("study.yaml", "[[upland, lowland]]", "[[upland, upland]]", "upland]]", "twice in the coalition", "once"),
    "coalition of nobody": ("study.yaml", "[[upland, lowland]]", "[[]]", "[]", "of nobody", "name its members"),
    # YAML
    "twice": ("study.yaml", "as_of: 2025-03\n", "as_of: 2025-03\ntitle: Wine\n", "title: Wine", "stands twice", "line 2"),
    "anchor": ("study.yaml", "title: Water", "title: &t Water", "&t Water", "has an anchor", "quotes"),
    "tag": ("study.yaml", "title: Water", "title: !!str Water", "!!str Water", "has a tag", "quotes"),
    "alias": ("study.yaml", "title: Water", "title: *t", "*t", "is an alias", "quotes"),
    "merge": ("model.yaml", "{name: Upland, code: UP}", "{name: Upland, <<: {code: UP}}", "<<", "merges another", "write the keys"),
    "key": ("model.yaml", "{name: Upland, code: UP}", "{name: Upland, [code]: UP}", "[code]", "is no key", "quotes"),
    "colon": ("study.yaml", "title: Water", "title: Water: flows", ": flows", "no second key", "in quotes"),
    "tab": ("study.yaml", "  worse: fails", "\tworse: fails", "\tworse", "by a tab", "spaces"),
    "open": ("study.yaml", "left_out: [the weather]", "left_out: [the weather", "[the weather", "never closed", "]"),
    "quote": ("study.yaml", "left_out: [the weather]", "left_out: 'the weather", "'the weather", "never ends", "quotation mark"),
    "document": ("study.yaml", "left_out:", "---\nleft_out:", "---", "second document", "---"),
    "hidden": ("study.yaml", "title: Water", "title: Wat\x07er", "\x07er", "no editor shows", "delete"),
}  # fmt: skip


def test_the_sound_study_is_sound() -> None:
    loaded = build()
    assert not loaded.warnings or all(fault.warning for fault in loaded.warnings)
    assert [len(loaded.system.claims.claims), len(loaded.system.model.effects)] == [3, 4]


@pytest.mark.parametrize("case", CASES)
def test_one_planted_fault_is_found_where_it_stands(case: str) -> None:
    file, old, new, caret, rule, hint = CASES[case]
    texts = planted((file, old, new))
    found = faults(texts)
    assert [fault.file for fault in found] == [file], [str(fault) for fault in found]
    fault = found[0]
    assert rule in fault.rule and hint in fault.hint
    assert fault.rule and fault.hint, "every fault has a rule and a next step"
    text = texts[file]
    line, column = _nearest(text, caret, new)
    assert (fault.line, fault.column) == (line, column)
    assert fault.source == text.split("\n")[line - 1]


def _nearest(text: str, caret: str, new: str) -> tuple[int, int]:
    # The caret's text may stand elsewhere too: the one meant is inside or beside the planted text.
    if text.count(caret) == 1:
        return place_of(text, caret)
    start = text.index(new) if new else 0
    before = text[: text.index(caret, start)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_many_faults_of_many_files_are_found_in_one_run() -> None:
    apart = [
        "unknown key", "value", "when variant", "claim nested", "no reasons of part", "salience", "strong tie", "advice aim",
        "question board", "date", "reading within", "claim actor", "likelihood phrase", "claim field", "closes",
        "no number from may", "anchor", "self tie",
    ]  # fmt: skip
    edits = [CASES[name][:3] for name in apart]
    found = faults(planted(*edits))
    assert len(found) == len(apart), [f"{fault.file}:{fault.line} {fault.value} {fault.rule}" for fault in found]
    files = list(TEXTS)
    order = [(files.index(fault.file), fault.line, fault.column) for fault in found]
    assert order == sorted(order)


def test_several_faults_of_one_element_are_all_found() -> None:
    old = "  - {id: river-back, from: river=flowing, to: trust, push: {kept: {low: 0, mode: 1, high: 2}}, because: {direction: [c2]}}\n"
    new = "  - {id: c1, from: rivr=thin, to: trust, push: {lst: 2..1}, because: [c1, c9], readings: [nte], zz: 1}\n"
    found = faults(planted(("model.yaml", old, new)))
    assert [fault.value for fault in found] == ["c1", "rivr", "lst", "2..1", "c9", "nte", "zz"]


def test_a_misspelt_key_is_one_fault_and_not_also_missing() -> None:
    found = faults(planted(("model.yaml", "    name: The dam\n", "    nam: The dam\n")))
    assert [(fault.value, fault.hint) for fault in found] == [("nam", "did you mean name?")]
    found = faults(planted(("model.yaml", "    because: [c1]\n  suit", "    becuse: [c1]\n  suit")))
    assert [fault.value for fault in found] == ["becuse"]


def test_names_of_refused_elements_count_as_known() -> None:
    found = faults(planted(("model.yaml", "  trust: {name: Trust, variants: {kept: yes, lost: no}", "  trust: {name: Trust, variants: [kept]")))  # fmt: skip
    assert [fault.value for fault in found] == ["[kept]"]
    found = faults(planted(("claims.yaml", "  - id: c1\n    says: Upland wants a dam.\n", "  - id: c1\n")))
    assert [fault.value for fault in found] == ["says"]


def test_a_file_that_cannot_be_parsed_raises_no_fault_elsewhere() -> None:
    found = faults(planted(("claims.yaml", "claims:\n", "claims: [\n")))
    assert [fault.file for fault in found] == ["claims.yaml"]
    found = faults(
        planted(("model.yaml", "factors:\n", "factors: {\n"), ("study.yaml", "as_of: 2025-03", "as_of: soon"))
    )
    assert [fault.file for fault in found] == ["study.yaml", "model.yaml"]


def test_lines_and_columns_count_code_points() -> None:
    texts = planted(("model.yaml", "want: dam=built", "note: 𐍈 한국 e\u0301, want: dm=built"))
    [fault] = faults(texts)
    assert fault.source[fault.column - 1 :].startswith("dm=built")


def test_a_missing_or_empty_file_is_a_fault() -> None:
    texts = {file: text for file, text in TEXTS.items() if file != "model.yaml"}
    assert [(fault.file, fault.line, fault.rule) for fault in faults(texts)] == [("model.yaml", 0, "is missing")]
    for text in ("", "# only a remark\n"):
        [fault] = faults({**TEXTS, "forecasts.yaml": text})
        assert (fault.file, fault.rule) == ("forecasts.yaml", "is empty")


def test_a_study_may_lack_its_optional_files() -> None:
    model = (
        "actors: {a: {name: A}}\nfactors: {x: {name: X, owner: a, variants: {p: p, q: q}, now: p, assumption: ours}}\n"
    )
    loaded = build({"study.yaml": "title: T\n", "model.yaml": model})
    assert loaded.system.claims.claims == ()
