/** 先进先出 and 个别计价: the stock as layers, each with the cost it came in with. */
import { assert } from '../../kernel/assert.ts';
import { costAt, hasOwnCost, shareOfDifference, wantedValue } from './average-cost.ts';
import type { CostLayer, CostRatio, LineToValue, ValuationState, ValuedLine } from './valuation-types.ts';

type Layer = { -readonly [K in keyof CostLayer]: CostLayer[K] };

/** The layers of one item while lines run over them. */
export class LayeredStock {
  private readonly layers: Layer[];
  /** Layers before this one are used up; they are dropped when the run ends. */
  private first = 0;
  private onHandMicro: number;
  private valueE4: number;
  /** What a unit cost that came in last: goods that come back to an empty shelf take it. */
  private lastCost: CostRatio | null;

  private readonly isPooled: boolean;

  public constructor(method: 'fifo' | 'specific', state: ValuationState) {
    this.isPooled = method === 'specific';
    this.layers = state.layers.map(layer => ({ ...layer }));
    this.onHandMicro = state.onHandMicro;
    this.valueE4 = state.valueE4;
    this.lastCost = state.average;
  }

  public value(line: LineToValue): ValuedLine {
    return this.isPooled ? this.valueSpecific(line) : this.valueFifo(line);
  }

  /** First in, first out. A reversal of an inflow takes that inflow's own layer first; goods that come back lie in front. */
  private valueFifo(line: LineToValue): ValuedLine {
    if (line.revalued !== null) return this.revalue(line, this.layers.findIndex(layer => layer.sourceId === line.revalued?.id));
    if (line.quantityMicro < 0) return this.takeOut(line, this.orderFor(line));
    if (line.quantityMicro === 0) return this.nothing();
    const valueE4 = Math.max(0, wantedValue(line, this.costOfNext(line.isReturn)));
    const layer = newLayer(line, valueE4);
    if (line.isReturn) this.putInFront(layer);
    else this.layers.push(layer);
    return this.grow(line, valueE4, 0);
  }

  /** Each batch by itself at the average of what it came in with; goods without a batch are one more batch. */
  private valueSpecific(line: LineToValue): ValuedLine {
    const index = this.layers.findIndex(each => each.batchId === line.batchId);
    if (line.revalued !== null) return this.revalue(line, index);
    if (line.quantityMicro < 0) return this.takeOut(line, [index]);
    if (line.quantityMicro === 0) return this.nothing();
    const pool = this.layers[index];
    const valueE4 = Math.max(0, wantedValue(line, pool?.ratio ?? this.lastCost));
    if (pool === undefined) {
      this.layers.push(newLayer(line, valueE4));
      return this.grow(line, valueE4, 0);
    }
    pool.quantityMicro += line.quantityMicro;
    pool.valueE4 += valueE4;
    if (hasOwnCost(line)) pool.ratio = { valueE4: pool.valueE4, quantityMicro: pool.quantityMicro };
    return this.grow(line, valueE4, 0);
  }

  /** Layers that are used up are forgotten; a batch keeps its cost, in case some of it comes back. */
  public end(): ValuationState {
    const layers = this.layers.filter(layer => layer.quantityMicro > 0 || this.isPooled);
    return { onHandMicro: this.onHandMicro, valueE4: this.valueE4, average: this.lastCost, layers };
  }

  private *orderFor(line: LineToValue): Iterable<number> {
    if (line.reversed !== null) {
      const own = this.layers.findIndex(layer => layer.sourceId === line.reversed?.id);
      if (own >= 0) yield own;
    }
    for (let index = this.first; index < this.layers.length; index += 1) yield index;
  }

  private takeOut(line: LineToValue, order: Iterable<number>): ValuedLine {
    let leftMicro = 0 - line.quantityMicro;
    assert(leftMicro <= this.onHandMicro, 'LayeredStock: stock does not go negative');
    let takenE4 = 0;
    let roundingE4 = 0;
    for (const index of order) {
      const layer = this.layers[index];
      if (leftMicro === 0) break;
      if (layer === undefined || layer.quantityMicro === 0) continue;
      const micro = Math.min(leftMicro, layer.quantityMicro);
      const wanted = costAt(layer.ratio, micro);
      const taken = micro === layer.quantityMicro ? layer.valueE4 : Math.min(wanted, layer.valueE4);
      layer.quantityMicro -= micro;
      layer.valueE4 -= taken;
      takenE4 += taken;
      roundingE4 += wanted - taken;
      leftMicro -= micro;
    }
    assert(leftMicro === 0, 'LayeredStock: the layers hold what is on hand');
    while (!this.isPooled && this.first < this.layers.length && this.layers[this.first]?.quantityMicro === 0) this.first += 1;
    return this.grow(line, 0 - takenE4, roundingE4);
  }

  /** What goods without a cost of their own come in at: what would go out next if they come back, what came last if they turn up. */
  private costOfNext(isBack: boolean): CostRatio | null {
    const holdsSome = (layer: Layer) => layer.quantityMicro > 0;
    const next = isBack ? this.layers[this.first] : this.layers.findLast(holdsSome);
    return next?.ratio ?? this.lastCost;
  }

  private putInFront(layer: Layer): void {
    if (this.first > 0) {
      this.first -= 1;
      this.layers[this.first] = layer;
      return;
    }
    this.layers.unshift(layer);
  }

  private revalue(line: LineToValue, index: number): ValuedLine {
    const layer = this.layers[index];
    const differenceE4 = line.givenValueE4 ?? 0;
    const receivedMicro = line.revalued?.quantityMicro ?? 0;
    const valueE4 = layer === undefined ? 0 : shareOfDifference(layer, Math.min(layer.quantityMicro, receivedMicro), receivedMicro, differenceE4);
    if (layer !== undefined && layer.quantityMicro > 0) {
      layer.valueE4 += valueE4;
      layer.ratio = { valueE4: layer.valueE4, quantityMicro: layer.quantityMicro };
    }
    this.valueE4 += valueE4;
    return { valueE4, roundingE4: 0, expensedE4: differenceE4 - valueE4, after: this.after() };
  }

  private grow(line: LineToValue, valueE4: number, roundingE4: number): ValuedLine {
    this.onHandMicro += line.quantityMicro;
    this.valueE4 += valueE4;
    if (line.quantityMicro > 0 && line.givenValueE4 !== null) this.lastCost = { valueE4, quantityMicro: line.quantityMicro };
    return { valueE4, roundingE4, expensedE4: 0, after: this.after() };
  }

  private nothing(): ValuedLine {
    return { valueE4: 0, roundingE4: 0, expensedE4: 0, after: this.after() };
  }

  private after(): ValuedLine['after'] {
    return { onHandMicro: this.onHandMicro, valueE4: this.valueE4, average: this.lastCost };
  }
}

function newLayer(line: LineToValue, valueE4: number): Layer {
  return { batchId: line.batchId, sourceId: line.reversed?.id ?? line.id, receivedOn: line.businessDate, quantityMicro: line.quantityMicro, valueE4, ratio: { valueE4, quantityMicro: line.quantityMicro } };
}
