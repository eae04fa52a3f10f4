/** Judgements: numbers typed into the matrix by variants, each written while one types on. */
import { Conflict, Refused, post } from "./api.js";
import { made, mineIsKept, part, trying } from "./bar.js";
import { called, element, isPainting, refresh, variantWords, view, writable } from "./system_state.js";
import { asTyped } from "./system_fields.js";
import { pointOf, signed } from "./system_values.js";
import { isCited } from "./system_reasons.js";

/** @typedef {import("./system_grid.js").Grid} Grid */
/** @typedef {import("./system_grid.js").Line} Line */
/** @typedef {{push: any, condition: string, cited: boolean}} Standing a number that an effect has */
/**
 * @typedef {{row: string, column: string, was: unknown, value: string, says: string, sent: boolean}} Typed a number that was
 *   typed and is not seen in the study yet; `says`: why it was refused
 */

const TYPED = /^[\p{L}\p{N}{.+−-]$/u;

/** A factor and a variant of a line. @param {string} key */
const parts = (key) => [key.slice(0, key.indexOf("=")), key.slice(key.indexOf("=") + 1)];

/** The words of a line. @param {string} key */
const wordsOf = (key) => `${called("factors", parts(key)[0])} ${variantWords(parts(key)[0], parts(key)[1])}`;

/** The variants of factors, as lines. @param {string[]} factors @returns {Line[]} */
export const variantLines = (factors) =>
  factors.flatMap((factor) =>
    Object.keys(element("factors", factor)?.written.variants ?? {}).map((variant, place) => ({ key: `${factor}=${variant}`, words: wordsOf(`${factor}=${variant}`), of: factor, first: !place })),
  );

export class Judgements {
  constructor() {
    /** @type {Grid | null} */
    this.grid = null;
    /** @type {Map<string, Standing[]>} */
    this.index = new Map();
    /** @type {Map<string, Typed>} */
    this.typed = new Map();
    /** @type {{row: string, column: string, text: string, arrows: boolean} | null} the cell that is typed in; whether arrows leave it */
    this.editing = null;
    this.busy = false;
    this.why = /** @type {HTMLInputElement | null} */ (document.getElementById("judgement-why"));
    this.why?.addEventListener("change", () => this.send());
    addEventListener("beforeunload", (event) => {
      if ([...this.typed.values()].some((one) => !one.says)) event.preventDefault();
    });
  }

  /** Look up anew which effect has which number. */
  read() {
    this.index.clear();
    for (const { name, source, target, variants, condition } of view.effects) {
      const written = element("effects", name)?.written;
      for (const variant of variants) {
        for (const [to, push] of Object.entries(written.push)) {
          const key = `${source}=${variant} ${target}=${to}`;
          const found = { push, condition, cited: isCited(written) || isCited(push) };
          this.index.set(key, [...(this.index.get(key) ?? []), found]);
        }
      }
    }
  }

  /** The numbers of a cell. @param {string} row @param {string} column */
  of(row, column) {
    return this.index.get(`${row} ${column}`) ?? [];
  }

  /** What stands in a cell whatever else holds, as it is written. @param {string} row @param {string} column */
  standing(row, column) {
    const push = this.of(row, column).find((one) => !one.condition)?.push ?? null;
    return push && typeof push === "object" && "is" in push ? push.is : push;
  }

  /** Write a cell of the grid. @param {HTMLElement} cell @param {string} row @param {string} column */
  fill(cell, row, column) {
    const typed = this.typed.get(`${row} ${column}`);
    cell.classList.toggle("waiting", Boolean(typed));
    cell.toggleAttribute("aria-invalid", Boolean(typed?.says));
    if (typed?.says) cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-label", `${wordsOf(row)}, on ${wordsOf(column)}: ${this.says(row, column)}`);
    if (this.editing?.row === row && this.editing.column === column) {
      if (!cell.querySelector("input")) cell.replaceChildren(this.editor(this.editing)); // else one types in it
      return;
    }
    const numbers = this.of(row, column).map(({ push, condition }) => {
      const number = pointOf(push);
      return made("span", { class: number !== null && number < 0 ? "minus" : "plus" }, `${signed(number)}${condition ? " if" : ""}`);
    });
    cell.replaceChildren(...(typed ? [made("span", {}, typed.value)] : numbers));
  }

  /** What a cell holds, in words. @param {string} row @param {string} column */
  says(row, column) {
    const typed = this.typed.get(`${row} ${column}`);
    if (typed) return typed.says ? `${typed.value}, not saved: ${typed.says}` : `${typed.value || "nothing"}, not saved yet`;
    const held = this.of(row, column).map(({ push, condition, cited }) => `${asTyped(push?.is ?? push)}${condition ? `, if ${condition}` : ""}${cited ? "" : ", assumed"}`);
    return held.join("; ") || "no number";
  }

  /** The field in a cell. @param {{row: string, column: string, text: string, arrows: boolean}} one */
  editor(one) {
    const input = /** @type {HTMLInputElement} */ (made("input", { "data-at": `judgement ${one.row} ${one.column}`, autocomplete: "off", spellcheck: "false", maxlength: "100", "aria-label": `${wordsOf(one.row)}, on ${wordsOf(one.column)}` }));
    input.value = one.text;
    input.addEventListener("input", () => (one.text = input.value));
    input.addEventListener("blur", () => isPainting || this.commit());
    input.addEventListener("keydown", (event) => this.pressedIn(event, one));
    return input;
  }

  /** Begin to type in a cell. @param {string} row @param {string} column @param {string} text @param {boolean} arrows */
  start(row, column, text, arrows) {
    if (!writable() || !this.grid) return;
    this.editing = { row, column, text, arrows };
    this.grid.again(row, column);
    this.grid.cellAt(row, column)?.querySelector("input")?.focus({ preventScroll: true });
  }

  /** Take what was typed, and write it as soon as what was typed before is. */
  commit() {
    const one = this.editing;
    if (!one) return;
    this.editing = null;
    const { row, column } = one;
    const key = `${row} ${column}`;
    const before = this.typed.get(key);
    const value = one.text.trim();
    const stands = this.standing(row, column);
    const was = before?.sent ? before.value : stands;
    if (value === asTyped(was)) {
      if (!before?.sent) this.typed.delete(key);
    } else this.typed.set(key, { row, column, was, value, says: "", sent: false });
    this.grid?.again(row, column);
    this.send();
  }

  /** What waits to be written. */
  waiting() {
    return [...this.typed.values()].filter((one) => !one.says && !one.sent);
  }

  /** Write what waits, unless it is being done; new numbers wait until it is said why they are assumed. */
  async send() {
    const lacks = !this.why?.value.trim() && this.waiting().some((one) => one.value && this.standing(one.row, one.column) === null);
    part("judgement-fault").textContent = lacks ? "Say above why you assume these numbers; then they are saved." : "";
    if (this.busy || lacks) return;
    this.busy = true;
    await trying(async () => {
      while (this.waiting().length) {
        while (this.waiting().length) await this.write(this.waiting());
        await refresh();
        for (const [key, one] of this.typed) if (one.sent) this.settle(key, one);
      }
    });
    this.busy = false;
  }

  /** A number that is in the study now. @param {string} key @param {Typed} one */
  settle(key, one) {
    this.typed.delete(key);
    this.grid?.again(one.row, one.column);
  }

  /** Write numbers together; where that is refused, one by one. @param {Typed[]} batch */
  async write(batch) {
    for (const one of batch) one.sent = true;
    const judgements = batch.map(({ row, column, was, value }) => ({ source: parts(row)[0], variant: parts(row)[1], target: parts(column)[0], to: parts(column)[1], was, value }));
    try {
      await post("/system/judge", { judgements, assumption: this.why?.value ?? "" });
    } catch (wrong) {
      for (const one of batch) one.sent = false;
      if (wrong instanceof Conflict) await this.contest(batch, wrong);
      else if (!(wrong instanceof Refused)) throw wrong;
      else if (batch.length > 1) for (const one of batch) await this.write([one]);
      else this.refuse(batch[0], wrong.lines.join(" "));
    }
  }

  /** Show both sides of a number that somebody else changed. @param {Typed[]} batch @param {Conflict} wrong */
  async contest(batch, wrong) {
    const [source, variant, target, to] = wrong.both.field;
    const one = batch.find(({ row, column }) => row === `${source}=${variant}` && column === `${target}=${to}`);
    if (!one) throw wrong;
    if (await mineIsKept(wrong.both)) one.was = wrong.both.stands;
    else this.settle(`${one.row} ${one.column}`, one);
  }

  /** Keep a number that was refused where it was typed, with why. @param {Typed} one @param {string} says */
  refuse(one, says) {
    one.says = says;
    this.grid?.again(one.row, one.column);
    part("judgement-fault").textContent = `${wordsOf(one.row)}, on ${wordsOf(one.column)}: ${says}`;
  }

  /** Say what is in the cell that the keyboard is at. */
  tell() {
    const at = this.grid?.current;
    part("judgement-at").textContent = at ? `${wordsOf(at[0])}, on ${wordsOf(at[1])}: ${this.says(...at)}.` : "";
  }

  /** To the next cell down the column, past the factor's own variants, and on to the next column. @param {1 | -1} step */
  next(step) {
    const { grid } = this;
    if (!grid?.current) return;
    let row = grid.place(grid.rows, grid.current[0]);
    let column = grid.place(grid.columns, grid.current[1]);
    do {
      row += step;
      if (!(row in grid.rows)) [row, column] = [step > 0 ? 0 : grid.rows.length - 1, column + step];
      if (!(column in grid.columns)) return grid.go(...grid.current);
    } while (grid.rows[row].of === grid.columns[column].of);
    grid.go(grid.rows[row].key, grid.columns[column].key);
  }

  /** Keys on a cell. @param {KeyboardEvent} event @returns {boolean} whether the key was one of ours */
  pressed(event) {
    const at = this.grid?.current;
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Enter") this.next(event.shiftKey ? -1 : 1);
    else if (event.key === "F2") this.change(...at);
    else if (event.key === "Delete" || event.key === "Backspace") {
      this.start(...at, "", true);
      this.commit();
      this.grid?.go(...at);
    } else if (TYPED.test(event.key)) this.start(...at, event.key, true);
    else return false;
    return true;
  }

  /** Change what stands in a cell. @param {string} row @param {string} column */
  change(row, column) {
    this.start(row, column, this.typed.get(`${row} ${column}`)?.value ?? asTyped(this.standing(row, column)), false);
  }

  /** Keys in the field of a cell. @param {KeyboardEvent} event @param {{row: string, column: string, arrows: boolean}} one */
  pressedIn(event, { row, column, arrows }) {
    const { grid } = this;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ...(arrows ? { ArrowLeft: [0, -1], ArrowRight: [0, 1] } : {}) };
    const step = event.key === "Tab" ? [0, event.shiftKey ? -1 : 1] : steps[/** @type {"ArrowUp"} */ (event.key)];
    if (!grid || (event.key !== "Enter" && event.key !== "Escape" && !step)) return void event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      this.editing = null;
      grid.again(row, column);
    } else this.commit();
    if (event.key === "Enter") this.next(event.shiftKey ? -1 : 1);
    else if (step) grid.step(step[0], step[1]);
    else grid.go(row, column);
  }
}
