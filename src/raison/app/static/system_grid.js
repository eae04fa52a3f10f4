/** A grid with headings that stay, gone through by keys; of a large one only the part in view is on the page. */
import { made } from "./bar.js";

/**
 * @typedef {{key: string, words: string, of: string, first: boolean}} Line a row or a column; `of` is what groups it, and
 *   `first` whether it begins a group
 */

const MOST = 3_600; // cells that are all on the page at once
const HIGH = 40; // pixels of a row, and of a column, where only a part is
const WIDE = 48;
const BESIDE = 4; // rows and columns beyond those in view

export class Grid {
  /**
   * @param {HTMLTableElement} table
   * @param {HTMLElement} frame in which it scrolls
   * @param {(cell: HTMLElement, row: string, column: string) => void} fill writes a cell
   */
  constructor(table, frame, fill) {
    this.table = table;
    this.frame = frame;
    this.fill = fill;
    /** @type {Line[]} */
    this.rows = [];
    /** @type {Line[]} */
    this.columns = [];
    this.corner = "";
    /** @type {[string, string] | null} the cell that the keyboard is at */
    this.current = null;
    this.seen = ""; // which part is on the page
    frame.addEventListener("scroll", () => requestAnimationFrame(() => this.scrolled()), { passive: true });
    frame.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Whether only the part in view is on the page. */
  get isPart() {
    return this.rows.length * this.columns.length > MOST;
  }

  /** Paint other rows and columns, or the same anew. @param {Line[]} rows @param {Line[]} columns @param {string} corner */
  show(rows, columns, corner) {
    Object.assign(this, { rows, columns, corner });
    const has = (/** @type {Line[]} */ lines, /** @type {string} */ key) => lines.some((one) => one.key === key);
    if (!this.current || !has(rows, this.current[0]) || !has(columns, this.current[1])) this.current = rows.length && columns.length ? [rows[0].key, columns[0].key] : null;
    this.paint();
  }

  /** The rows, or the columns, that are on the page. @param {number} count @param {number} from @param {number} size @param {number} each */
  part(count, from, size, each) {
    if (!this.isPart) return /** @type {[number, number]} */ ([0, count]);
    const first = Math.max(0, Math.floor(from / each) - BESIDE);
    return /** @type {[number, number]} */ ([first, Math.min(count, Math.ceil((from + size) / each) + BESIDE)]);
  }

  /** What is on the page now. @returns {[[number, number], [number, number]]} */
  window() {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.frame;
    return [this.part(this.rows.length, scrollTop, clientHeight, HIGH), this.part(this.columns.length, scrollLeft, clientWidth, WIDE)];
  }

  paint() {
    const [[top, bottom], [left, right]] = this.window();
    this.seen = JSON.stringify([top, bottom, left, right]);
    const columns = this.columns.slice(left, right);
    const gap = (/** @type {number} */ count) => (count ? [this.gap(count * WIDE, 0)] : []);
    const row = (/** @type {HTMLElement} */ head, /** @type {HTMLElement[]} */ cells) => made("tr", {}, head, ...gap(left), ...cells, ...gap(this.columns.length - right));
    const heads = columns.map((one) => made("th", { scope: "col", ...(one.first ? { class: "first" } : {}) }, made("span", {}, one.words)));
    const body = this.rows.slice(top, bottom).map((one, place) => {
      const line = row(made("th", { scope: "row" }, made("span", {}, one.words)), columns.map((column) => this.cell(one, column)));
      if (one.first) line.classList.add("first");
      if (this.isPart) line.setAttribute("aria-rowindex", String(top + place + 2));
      return line;
    });
    const skipped = (/** @type {number} */ count) => (count ? [made("tr", { "aria-hidden": "true" }, this.gap(0, count * HIGH))] : []);
    this.table.classList.toggle("part", this.isPart);
    this.table.replaceChildren(
      made("thead", {}, row(made("th", { scope: "col" }, this.corner), heads)),
      made("tbody", {}, ...skipped(top), ...body, ...skipped(this.rows.length - bottom)),
    );
    for (const [name, count] of /** @type {[string, number][]} */ ([["aria-rowcount", this.rows.length + 1], ["aria-colcount", this.columns.length + 1]])) {
      if (this.isPart) this.table.setAttribute(name, String(count));
      else this.table.removeAttribute(name);
    }
    // What is scrolled to must not stand below the headings.
    this.frame.style.scrollPaddingTop = `${this.table.tHead?.offsetHeight ?? 0}px`;
    this.frame.style.scrollPaddingLeft = `${this.table.querySelector("th")?.offsetWidth ?? 0}px`;
    const stop = (this.current && this.cellAt(...this.current)) ?? this.table.querySelector("td[data-row]");
    stop?.setAttribute("tabindex", "0");
  }

  /** The room of what is not on the page. @param {number} width @param {number} height */
  gap(width, height) {
    const one = made("td", { "aria-hidden": "true", class: "gap" });
    if (width) one.style.minWidth = `${width}px`;
    if (height) one.style.height = `${height}px`;
    return one;
  }

  /** @param {Line} row @param {Line} column */
  cell(row, column) {
    const one = made("td", { tabindex: "-1", "data-row": row.key, "data-column": column.key, "data-at": `cell ${row.key} ${column.key}` });
    if (this.isPart) one.setAttribute("aria-colindex", String(this.columns.indexOf(column) + 2));
    one.classList.toggle("own", row.of === column.of);
    one.classList.toggle("first", column.first);
    this.fill(one, row.key, column.key);
    return one;
  }

  /** Write a cell anew, if it is on the page. @param {string} row @param {string} column */
  again(row, column) {
    const one = this.cellAt(row, column);
    if (one) this.fill(one, row, column);
  }

  /** @param {string} row @param {string} column @returns {HTMLElement | null} */
  cellAt(row, column) {
    return this.table.querySelector(`td[data-row="${CSS.escape(row)}"][data-column="${CSS.escape(column)}"]`);
  }

  /** Put the keyboard at a cell, wherever it is. @param {string} row @param {string} column */
  go(row, column) {
    this.table.querySelector('td[tabindex="0"]')?.setAttribute("tabindex", "-1");
    this.current = [row, column];
    if (this.isPart) this.bring(row, column);
    const cell = this.cellAt(row, column);
    cell?.setAttribute("tabindex", "0");
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.table.dispatchEvent(new CustomEvent("reached"));
  }

  /** Scroll to a cell that may not be on the page yet. @param {string} row @param {string} column */
  bring(row, column) {
    const near = (/** @type {number} */ now, /** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ room) => Math.min(Math.max(now, at + size - room), at);
    const head = { high: this.table.tHead?.offsetHeight ?? 0, wide: this.table.querySelector("th")?.offsetWidth ?? 0 };
    this.frame.scrollTop = near(this.frame.scrollTop, this.place(this.rows, row) * HIGH, HIGH, this.frame.clientHeight - head.high);
    this.frame.scrollLeft = near(this.frame.scrollLeft, this.place(this.columns, column) * WIDE, WIDE, this.frame.clientWidth - head.wide);
    this.scrolled();
  }

  /** @param {Line[]} lines @param {string} key */
  place(lines, key) {
    return lines.findIndex((one) => one.key === key);
  }

  /** Show another part where one has scrolled to it. */
  scrolled() {
    if (!this.isPart || this.seen === JSON.stringify(this.window().flat())) return;
    const within = this.table.contains(document.activeElement);
    this.table.dispatchEvent(new CustomEvent("leaving"));
    this.paint();
    if (!within) return;
    const cell = this.current && this.cellAt(...this.current);
    (cell ?? this.frame).focus({ preventScroll: true }); // the keys go on from the cell, also where it is out of sight
  }

  /** Go by so many rows and columns, if there is a cell. @param {number} down @param {number} across */
  step(down, across) {
    if (!this.current) return;
    const clamp = (/** @type {number} */ at, /** @type {Line[]} */ lines) => lines[Math.max(0, Math.min(lines.length - 1, at))];
    const row = clamp(this.place(this.rows, this.current[0]) + down, this.rows);
    const column = clamp(this.place(this.columns, this.current[1]) + across, this.columns);
    this.go(row.key, column.key);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || !event.target.matches("td[data-row], .matrix")) return;
    const far = Infinity;
    const page = this.isPart ? Math.max(1, Math.floor((this.frame.clientHeight - (this.table.tHead?.offsetHeight ?? 0)) / HIGH)) : far;
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -far], End: [0, far], PageUp: [-page, 0], PageDown: [page, 0] };
    const step = steps[/** @type {"Home"} */ (event.key)];
    if (!step) return;
    this.step(step[0], step[1]);
    event.preventDefault();
  }
}
