/**
 * What a ledger should say, worked out the slow way: facts in the order they came, everything from the beginning each time somebody asks, fractions
 * through BigInt. It knows nothing of the program: no function of shared/ runs here. Quantities in micro-units, money in 10⁻⁴ 元.
 */

export type Method = 'moving_average' | 'monthly_average' | 'fifo' | 'specific';
export type Era = { readonly from: string; readonly method: Method };

/** `order`: which fact it was, and for a count after which fact it was made and as the how-manyeth. */
export type Fact = {
  readonly document: number;
  readonly item: number;
  readonly date: string;
  readonly order: readonly [number, number];
  readonly place: string;
  readonly batch: string;
  readonly quantity: number;
  readonly counted: number | null;
  readonly reverses: number | null;
  /** The value it brings itself. Of an invoice: the receipt's new value, or the difference where it comes too late. */
  readonly given: number | null;
  readonly comesBack: boolean;
  readonly isTransfer: boolean;
  /** The receipt this is an invoice of. */
  readonly invoiceOf: number | null;
  readonly isLate: boolean;
};

export type Price = { readonly value: number; readonly quantity: number };
export type Result = { readonly fact: number; readonly quantity: number; readonly onHand: number; value: number; expensed: number; valueAfter: number; price: Price | null };
export type Outcome = { readonly results: Result[]; readonly places: Map<string, number>; readonly isShort: boolean };

/** value × part ÷ whole to the nearest 分; halves go away from zero. */
export function share(value: number, part: number, whole: number): number {
  const top = BigInt(value) * BigInt(part);
  const bottom = BigInt(whole) * 100n;
  const isNegative = top < 0n !== bottom < 0n;
  const [n, d] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const cents = Number(n / d) + (2n * (n % d) >= d ? 1 : 0);
  return cents === 0 ? 0 : cents * (isNegative ? -100 : 100);
}

/** The facts of one item in ledger order, with their true quantities and, given the methods, what they are worth. */
export function workOut(facts: readonly Fact[], item: number, eras: readonly Era[] | null): Outcome {
  const order = [...facts.keys()].filter(index => facts[index]!.item === item).sort((a, b) => compareFacts(facts[a]!, facts[b]!));
  const places = new Map<string, number>();
  const quantities = new Map<number, number>();
  let onHand = 0;
  let isShort = false;
  const results: Result[] = [];
  for (const index of order) {
    const fact = facts[index]!;
    const key = `${fact.place}|${fact.batch}`;
    const there = places.get(key) ?? 0;
    const quantity = fact.counted !== null ? fact.counted - there : fact.reverses !== null ? 0 - quantities.get(fact.reverses)! : fact.quantity;
    quantities.set(index, quantity);
    places.set(key, there + quantity);
    if (!fact.isTransfer) onHand += quantity;
    // Between the two lines of a transfer the goods are in nobody's place.
    if (there + quantity < 0 || onHand < 0) isShort = true;
    results.push({ fact: index, quantity, onHand, value: 0, expensed: 0, valueAfter: 0, price: null });
  }
  if (!isShort && eras !== null) valueAll(facts, results, eras);
  return { results, places, isShort };
}

/** True where one of the facts `from…` drives anything below zero, one after the other. */
export function runsShort(facts: readonly Fact[], from: number, item: number): boolean {
  for (let end = from + 1; end <= facts.length; end += 1) if (workOut(facts.slice(0, end), item, null).isShort) return true;
  return false;
}

function compareFacts(a: Fact, b: Fact): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.order[0] - b.order[0] || a.order[1] - b.order[1];
}

// What it is worth.

/** Goods that came in together: FIFO's layer, or a batch. */
type Lot = { readonly source: number | null; readonly batch: string; quantity: number; value: number; price: Price };
type Stock = { quantity: number; value: number; price: Price | null; lots: Lot[] };
type Line = {
  readonly result: Result;
  readonly quantity: number;
  readonly batch: string;
  readonly given: number | null;
  readonly comesBack: boolean;
  readonly reverses: number | null;
  readonly late: { readonly receipt: number; readonly quantity: number; readonly difference: number } | null;
};

function valueAll(facts: readonly Fact[], results: readonly Result[], eras: readonly Era[]): void {
  const worth = new Map<number, number>();
  const stock: Stock = { quantity: 0, value: 0, price: null, lots: [] };
  const batches = new Map<string, number>();
  let known = '';
  for (let index = 0; index < results.length;) {
    const { date } = facts[results[index]!.fact]!;
    if (known !== '') for (const method of changesBetween(eras, known, date)) changeOver(stock, method, batches);
    known = date;
    const method = methodOn(eras, date);
    let end = index + 1;
    while (method === 'monthly_average' && end < results.length && facts[results[end]!.fact]!.date.slice(0, 7) === date.slice(0, 7)) end += 1;
    const lines = results.slice(index, end).map(result => lineOf(facts, result));
    if (method === 'monthly_average') valueMonth(stock, lines, worth);
    else if (method === 'moving_average') valueMoving(stock, lines[0]!, worth);
    else valueLots(stock, lines[0]!, worth, method);
    for (const { result, batch, quantity } of lines) {
      worth.set(result.fact, result.value);
      batches.set(batch, (batches.get(batch) ?? 0) + quantity);
    }
    index = end;
  }
}

function lineOf(facts: readonly Fact[], result: Result): Line {
  const fact = facts[result.fact]!;
  const invoice = facts.findLast(each => each.invoiceOf === result.fact && !each.isLate);
  const receipt = fact.invoiceOf === null ? null : facts[fact.invoiceOf]!;
  return {
    result,
    quantity: fact.isTransfer ? 0 : result.quantity,
    batch: fact.batch,
    given: receipt !== null ? null : (invoice ?? fact).given,
    comesBack: fact.comesBack || fact.reverses !== null,
    reverses: fact.reverses,
    late: receipt !== null && fact.isLate ? { receipt: fact.invoiceOf!, quantity: receipt.quantity, difference: fact.given! } : null,
  };
}

function methodOn(eras: readonly Era[], date: string): Method {
  return eras.findLast(era => era.from <= date)!.method;
}

/** Every change of method after one day up to another. */
function changesBetween(eras: readonly Era[], after: string, upTo: string): Method[] {
  return eras.filter((era, index) => index > 0 && era.from > after && era.from <= upTo && era.method !== eras[index - 1]!.method).map(era => era.method);
}

/** A new method takes over what lies there at its value. */
function changeOver(stock: Stock, method: Method, batches: ReadonlyMap<string, number>): void {
  if (stock.quantity > 0) stock.price = { value: stock.value, quantity: stock.quantity };
  stock.lots = [];
  if (stock.quantity === 0 || method === 'moving_average' || method === 'monthly_average') return;
  const parts = method === 'fifo' ? [['', stock.quantity] as const] : [...batches].filter(([, quantity]) => quantity > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  let [restValue, rest] = [stock.value, stock.quantity];
  for (const [batch, quantity] of parts) {
    const value = quantity === rest ? restValue : share(restValue, quantity, rest);
    stock.lots.push({ source: null, batch, quantity, value, price: { value, quantity } });
    restValue -= value;
    rest -= quantity;
  }
}

function note(stock: Stock, { result }: Line, value: number, expensed = 0): void {
  stock.value += value;
  Object.assign(result, { value, expensed, valueAfter: stock.value, price: stock.price });
}

/** What stock at a price takes of a difference that came too late. */
function partOf(late: NonNullable<Line['late']>, quantity: number, value: number): number {
  const stillThere = Math.min(quantity, late.quantity);
  return stillThere <= 0 ? 0 : Math.max(share(late.difference, stillThere, late.quantity), -value);
}

/** 移动加权平均 */
function valueMoving(stock: Stock, line: Line, worth: ReadonlyMap<number, number>): void {
  if (line.late !== null) {
    const part = partOf(line.late, stock.quantity, stock.value);
    if (stock.quantity > 0) stock.price = { value: stock.value + part, quantity: stock.quantity };
    note(stock, line, part, line.late.difference - part);
    return;
  }
  if (line.quantity === 0) {
    note(stock, line, 0);
    return;
  }
  const bringsCost = line.given !== null || line.reverses !== null;
  const cost = line.reverses !== null ? 0 - worth.get(line.reverses)! : (line.given ?? (stock.price === null ? 0 : share(stock.price.value, line.quantity, stock.price.quantity)));
  stock.quantity += line.quantity;
  // The last piece takes what is left, and nothing takes more than there is.
  const value = stock.quantity === 0 ? 0 - stock.value : Math.max(cost, 0 - stock.value);
  if (bringsCost && stock.quantity > 0) stock.price = { value: stock.value + value, quantity: stock.quantity };
  note(stock, line, value === 0 ? 0 : value);
}

/** 先进先出 and 个别计价. */
function valueLots(stock: Stock, line: Line, worth: ReadonlyMap<number, number>, method: 'fifo' | 'specific'): void {
  const ofBatch = stock.lots.find(lot => lot.batch === line.batch);
  if (line.late !== null) {
    const { receipt } = line.late;
    const lot = method === 'specific' ? ofBatch : stock.lots.find(each => each.source === receipt);
    const part = lot === undefined ? 0 : partOf(line.late, lot.quantity, lot.value);
    if (lot !== undefined && lot.quantity > 0) {
      lot.value += part;
      lot.price = { value: lot.value, quantity: lot.quantity };
    }
    note(stock, line, part, line.late.difference - part);
    return;
  }
  if (line.quantity < 0) {
    const own = line.reverses === null ? [] : stock.lots.filter(lot => lot.source === line.reverses);
    takeLots(stock, line, method === 'specific' ? [ofBatch!] : [...own, ...stock.lots.filter(lot => !own.includes(lot))]);
    // A batch that is used up keeps its price for what may come back of it; a layer has nothing to remember.
    if (method === 'fifo') stock.lots = stock.lots.filter(lot => lot.quantity > 0);
    return;
  }
  if (line.quantity === 0) {
    note(stock, line, 0);
    return;
  }
  const next = method === 'specific' ? ofBatch : line.comesBack ? stock.lots[0] : stock.lots.at(-1);
  const price = next?.price ?? stock.price;
  const cost = line.reverses !== null ? 0 - worth.get(line.reverses)! : (line.given ?? (price === null || price.quantity === 0 ? 0 : share(price.value, line.quantity, price.quantity)));
  const value = Math.max(0, cost);
  stock.quantity += line.quantity;
  if (line.given !== null) stock.price = { value, quantity: line.quantity };
  if (method === 'specific' && ofBatch !== undefined) {
    ofBatch.quantity += line.quantity;
    ofBatch.value += value;
    if (line.given !== null || line.reverses !== null) ofBatch.price = { value: ofBatch.value, quantity: ofBatch.quantity };
  } else {
    const lot: Lot = { source: line.reverses ?? line.result.fact, batch: line.batch, quantity: line.quantity, value, price: { value, quantity: line.quantity } };
    if (method === 'fifo' && line.comesBack) stock.lots.unshift(lot);
    else stock.lots.push(lot);
  }
  note(stock, line, value);
}

function takeLots(stock: Stock, line: Line, lots: readonly Lot[]): void {
  let left = -line.quantity;
  let taken = 0;
  for (const lot of lots) {
    const quantity = Math.min(left, lot.quantity);
    const value = quantity === lot.quantity ? lot.value : Math.min(lot.value, share(lot.price.value, quantity, lot.price.quantity));
    lot.quantity -= quantity;
    lot.value -= value;
    left -= quantity;
    taken += value;
  }
  stock.quantity += line.quantity;
  note(stock, line, 0 - taken);
}

/** 全月一次加权平均: what has a cost of its own makes the month's price, the rest moves at it. */
function valueMonth(stock: Stock, lines: readonly Line[], worth: ReadonlyMap<number, number>): void {
  const opening = stock.value;
  const brings = new Map<number, boolean>();
  for (const { result, given, late, reverses } of lines) brings.set(result.fact, reverses !== null ? (brings.get(reverses) ?? true) : given !== null || late !== null);
  const own = lines.filter(line => brings.get(line.result.fact) === true);
  const pool = stock.quantity + sum(own.map(line => line.quantity));
  const wanted = new Map<number, number>();
  for (const { result, given, late, reverses } of own) {
    wanted.set(result.fact, late !== null ? (pool > 0 ? late.difference : 0) : reverses !== null ? 0 - (wanted.get(reverses) ?? worth.get(reverses)!) : given!);
  }
  // No more than there is can be taken back: the last that take give way.
  const values = own.map(line => wanted.get(line.result.fact)!);
  for (let index = own.length - 1; index >= 0; index -= 1) {
    const missing = 0 - opening - sum(values);
    if (missing > 0 && values[index]! < 0) values[index] = Math.min(0, values[index]! + missing);
  }
  for (const [index, line] of own.entries()) line.result.value = values[index]!;
  let rest = opening + sum(values);
  if (pool > 0) stock.price = { value: rest, quantity: pool };
  const { price } = stock;
  for (const line of lines) {
    if (brings.get(line.result.fact) === true) continue;
    line.result.value = Math.max(0 - rest, price === null ? 0 : share(price.value, line.quantity, price.quantity));
    rest += line.result.value;
  }
  const closing = stock.quantity + sum(lines.map(line => line.quantity));
  const last = lines.findLast(line => line.quantity < 0);
  if (closing === 0 && last !== undefined) {
    last.result.value -= rest;
    rest = 0;
  }
  for (const [index, { result, late, quantity }] of lines.entries()) {
    stock.quantity += quantity;
    const atPrice = price === null ? 0 : share(price.value, stock.quantity, price.quantity);
    Object.assign(result, { expensed: late === null ? 0 : late.difference - result.value, valueAfter: index === lines.length - 1 ? rest : atPrice, price });
  }
  stock.value = rest;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
