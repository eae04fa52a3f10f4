/** Tests of api.js: tokens, refusals, conflicts, answers in pieces. */
import { Conflict, Refused, lines, post, request, save } from "../../../src/raison/app/static/api.js";
import { answered, json, same, thrownBy } from "./checking.js";

/**
 * Return a response whose body comes in these pieces, and then ends or breaks.
 * @param {Uint8Array[]} pieces
 * @param {Error} [broken]
 */
function streamed(pieces, broken) {
  const left = [...pieces];
  const body = new ReadableStream({
    pull(into) {
      const piece = left.shift();
      if (piece) into.enqueue(piece);
      else if (broken) into.error(broken);
      else into.close();
    },
  });
  return new Response(body);
}

/** @param {string} text @param {...number} cuts bytes after which it is cut */
function cut(text, ...cuts) {
  const bytes = new TextEncoder().encode(text);
  return [0, ...cuts].map((from, index) => bytes.slice(from, cuts[index] ?? bytes.length));
}

async function linesRead() {
  const found = [];
  for await (const one of lines("/answer", { question: "q" }, new AbortController().signal)) found.push(one);
  return found;
}

export async function test_every_request_carries_the_token_and_stays_on_the_site() {
  const asked = answered(() => json({ done: true }));
  same(await post("/claims", { says: "é" }), { done: true });
  same(asked[0].path, "/claims");
  same(asked[0].data, { says: "é" });
  same(asked[0].how.headers, { "X-Raison-Token": "the token" });
  same([asked[0].how.method, asked[0].how.credentials], ["POST", "same-origin"]);
}

export async function test_a_refusal_has_its_lines() {
  answered(() => json({ refused: ["one line", "another"] }, 422));
  const wrong = await thrownBy(() => post("/claims", {}));
  same([wrong instanceof Refused, wrong.lines], [true, ["one line", "another"]]);
}

export async function test_a_refusal_in_plain_text_is_its_text() {
  answered(() => new Response("Refused: it names another host.\n", { status: 403 }));
  same((await thrownBy(() => request("/changed"))).lines, ["Refused: it names another host.\n"]);
}

export async function test_a_refusal_without_words_has_its_number() {
  answered(() => new Response("", { status: 500 }));
  same((await thrownBy(() => request("/changed"))).lines, ["Refused: 500."]);
}

export async function test_a_conflict_has_both_sides() {
  const both = { what: "says", mine: "mine", theirs: "theirs" };
  answered(() => json({ conflict: both }, 409));
  const wrong = await thrownBy(() => post("/claims/c-1", {}));
  same([wrong instanceof Conflict, wrong.both], [true, both]);
}

export async function test_a_server_that_is_gone_is_a_refusal_and_what_was_abandoned_is_none() {
  answered(() => Promise.reject(new TypeError("Failed to fetch")));
  const gone = await thrownBy(() => request("/changed"));
  same([gone instanceof Refused, /does not answer/.test(gone.message)], [true, true]);
  answered(() => Promise.reject(new DOMException("left", "AbortError")));
  same((await thrownBy(() => request("/changed"))).name, "AbortError");
}

export async function test_lines_are_whole_wherever_the_pieces_end() {
  const text = `${JSON.stringify({ says: "한 é 𝄞" })}\n\n${JSON.stringify({ whole: true })}\n`;
  const length = new TextEncoder().encode(text).length;
  for (let place = 1; place < length; place += 1) {
    answered(() => streamed(cut(text, place)));
    same(await linesRead(), [{ says: "한 é 𝄞" }, { whole: true }]);
  }
}

export async function test_lines_that_come_byte_by_byte_or_all_at_once_are_the_same() {
  const text = '{"a":1}\n{"b":"ü"}\n';
  const length = new TextEncoder().encode(text).length;
  answered(() => streamed(cut(text, ...[...Array(length).keys()].slice(1))));
  same(await linesRead(), [{ a: 1 }, { b: "ü" }]);
  answered(() => streamed(cut(text)));
  same(await linesRead(), [{ a: 1 }, { b: "ü" }]);
}

export async function test_an_answer_that_breaks_off_gives_its_whole_lines_and_then_a_refusal() {
  answered(() => streamed(cut('{"a":1}\n{"b":'), new TypeError("network error")));
  /** @type {unknown[]} */
  const found = [];
  const wrong = await thrownBy(async () => {
    for await (const one of lines("/answer", {}, new AbortController().signal)) found.push(one);
  });
  same([found, wrong instanceof Refused], [[{ a: 1 }], true]);
}

export async function test_what_is_saved_has_the_name_that_the_server_gave() {
  /** @type {string[]} */
  const saved = [];
  HTMLAnchorElement.prototype.click = function () {
    saved.push(this.download, this.href.split(":")[0]);
  };
  await save(new Response("a,b\n", { headers: { "content-disposition": 'attachment; filename="a table.csv"' } }));
  await save(new Response("a,b\n"));
  same(saved, ["a table.csv", "blob", "raison", "blob"]);
}
