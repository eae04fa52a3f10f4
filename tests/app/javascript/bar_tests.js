/** Tests of bar.js: elements whose text stays text, notices, saving beside somebody else, files watched. */
import { Refused } from "../../../src/raison/app/static/api.js";
import { inTurn, made, part, say, saving, trying, watching } from "../../../src/raison/app/static/bar.js";
import { answered, json, same, thrownBy } from "./checking.js";

const MARKUP = '<img src="x" onerror="document.body.remove()">';
const CONFLICT = { conflict: { what: "says", mine: "mine", theirs: "theirs, in words", stands: ["theirs"], field: null } };
const CALM = { mark: "first", faults: [], folder: "/a/study", undo: 0, redo: 0 };

/** @returns {string[]} the lines below the bar */
const said = () => [...part("notice").children].map((one) => one.textContent ?? "");

export function test_text_inside_an_element_is_never_markup() {
  const one = made("p", { class: "quiet", title: MARKUP }, MARKUP, made("b", {}, "bold"));
  same([one.childNodes.length, one.textContent, one.title], [2, `${MARKUP}bold`, MARKUP]);
}

export function test_a_notice_shows_each_line_as_text_and_says_whether_it_is_bad() {
  say(["one", "", MARKUP], true);
  same([said(), part("notice").className], [["one", MARKUP], "bad"]);
  say("good");
  same([said(), part("notice").className], [["good"], ""]);
}

export async function test_a_step_in_turn_runs_once_at_a_time_and_whoever_asks_meanwhile_waits_for_a_later_run() {
  /** @type {(() => void)[]} */
  const ends = [];
  let ended = 0;
  const step = inTurn(() => new Promise((resolve) => ends.push(() => resolve(void (ended += 1)))));
  const moment = () => new Promise((resolve) => setTimeout(resolve, 5));
  const [first, second, third] = [step(), step(), step()];
  await moment();
  same([ends.length, second === third, first === second], [1, true, false]);
  ends[0]();
  await first;
  await moment();
  same([ends.length, ended], [2, 1]);
  const fourth = step();
  ends[1]();
  await third;
  await moment();
  same([ends.length, ended], [3, 2]);
  ends[2]();
  await fourth;
  await moment();
  same([ends.length, ended], [3, 3]);
}

export async function test_a_step_in_turn_that_fails_is_told_to_who_asked_and_the_next_one_runs() {
  let runs = 0;
  const step = inTurn(async () => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (runs === 1) throw new Refused(["no such claim"]);
  });
  const [first, second] = [thrownBy(step), step()];
  same((await first).lines, ["no such claim"]);
  await second;
  same(runs, 2);
}

export async function test_a_refused_step_is_said_an_abandoned_one_is_not_and_a_fault_is_not_hidden() {
  await trying(() => Promise.reject(new Refused(["no such claim"])));
  same(said(), ["no such claim"]);
  await trying(() => Promise.reject(new DOMException("left", "AbortError")));
  same(said(), ["no such claim"]);
  same((await thrownBy(() => trying(() => Promise.reject(new TypeError("a fault"))))).message, "a fault");
}

export async function test_an_edit_that_nobody_contests_is_sent_once() {
  const asked = answered(() => json({}));
  same(await saving("/claims/c-1", { field: "says", was: "a", value: "b" }), true);
  same(asked.map((one) => one.data), [{ field: "says", was: "a", value: "b" }]);
}

export async function test_a_conflict_shows_both_sides_and_mine_is_written_over_theirs() {
  const asked = answered(() => json(CONFLICT, 409), () => json({}));
  const done = saving("/claims/c-1", { field: "says", was: "old", value: "mine" });
  await shown();
  same(["what", "mine", "theirs"].map((key) => part(`conflict-${key}`).textContent), ["says", "mine", "theirs, in words"]);
  part("keep-mine").click();
  same(await done, true);
  same(asked.map((one) => one.data.was), ["old", ["theirs"]]);
}

export async function test_a_conflict_where_theirs_is_kept_writes_nothing() {
  const asked = answered(() => json(CONFLICT, 409));
  const done = saving("/claims/c-1", { field: "says", was: "old", value: "mine" });
  await shown();
  part("keep-theirs").click();
  same([await done, asked.length], [false, 1]);
}

export async function test_a_conflict_that_is_closed_by_escape_writes_nothing() {
  const asked = answered(() => json(CONFLICT, 409));
  const done = saving("/claims/c-1", { field: "says", was: "old", value: "mine" });
  await shown();
  /** @type {HTMLDialogElement} */ (part("conflict")).close();
  same([await done, asked.length], [false, 1]);
}

export async function test_a_refusal_while_saving_is_passed_on() {
  answered(() => json({ refused: ["says: too long"] }, 422));
  same((await thrownBy(() => saving("/claims/c-1", { was: "a" }))).lines, ["says: too long"]);
}

export async function test_a_change_of_the_files_is_told_once_and_undo_is_offered_where_there_is_one() {
  let changes = 0;
  answered(() => json(CALM));
  const look = watching(() => (changes += 1));
  await look();
  same([changes, part("undo").hasAttribute("disabled")], [0, true]);
  answered(() => json({ ...CALM, mark: "second", undo: 1 }));
  await look();
  await look();
  same([changes, part("undo").hasAttribute("disabled"), part("redo").hasAttribute("disabled")], [1, false, true]);
}

export async function test_faults_in_the_files_are_said_and_change_nothing_on_the_page() {
  let changes = 0;
  answered(() => json({ ...CALM, mark: "second", faults: [`model.yaml:3: ${MARKUP}`] }));
  await watching(() => (changes += 1))();
  same([changes, said()[1], part("notice").className], [0, `model.yaml:3: ${MARKUP}`, "bad"]);
}

export async function test_a_server_that_is_gone_is_said_once_and_its_return_too() {
  answered(() => Promise.reject(new TypeError("Failed to fetch")));
  const look = watching(() => undefined);
  await look();
  same(/does not answer/.test(said()[0]), true);
  say("something else meanwhile");
  await look();
  same(said(), ["something else meanwhile"]);
  answered(() => json(CALM));
  await look();
  same(said(), ["raison answers again."]);
}

export async function test_undo_by_its_keys_is_the_browser_s_own_in_a_field() {
  const asked = answered(() => json({ ...CALM, undo: 1, says: "a claim" }));
  await watching(() => undefined)();
  const field = document.createElement("input");
  document.body.append(field);
  const keys = () => new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true });
  same(field.dispatchEvent(keys()), true);
  same(document.body.dispatchEvent(keys()), false);
  await new Promise((resolve) => setTimeout(resolve, 50));
  same(asked.filter((one) => one.path === "/undo").length, 1);
  same(said(), ["Taken back: a claim."]);
}

/** Wait until the dialog of a conflict is shown. */
async function shown() {
  while (!(/** @type {HTMLDialogElement} */ (part("conflict")).open)) await new Promise((resolve) => setTimeout(resolve, 5));
}
