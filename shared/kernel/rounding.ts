/** The only place that divides and rounds. Half away from zero, once. */
import { assert } from './assert.ts';

/** 2⁵¹ − 1: sums of a few such numbers still fit the 53 bits of a double. */
export const SAFE_MAX = 2 ** 51 - 1;

/** A quantity or an amount beyond what can be added up exactly: what was asked for is refused as a whole. */
export class OutOfRangeError extends Error {}

/** Throws OutOfRangeError unless `value` is an integer in ±(2⁵¹ − 1). */
export function requireSafeInteger(value: number, name: string): number {
  if (!Number.isInteger(value) || Math.abs(value) > SAFE_MAX) throw new OutOfRangeError(`${name} is a safe integer, got ${value}`);
  return value;
}

/** a × b ÷ c in integers, rounded half away from zero; exact through BigInt. Throws when c is 0 or the result is out of range. */
export function multiplyDivide(a: number, b: number, c: number): number {
  return multiplyDivideToStep(a, b, c, 1);
}

/** a × b ÷ c as the nearest multiple of `step`, rounded once: rounding to whole numbers first would push 0.4996 steps up to 0.5 and then to 1. */
export function multiplyDivideToStep(a: number, b: number, c: number, step: number): number {
  assert(c !== 0, 'multiplyDivide: division by zero');
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c) * BigInt(step);
  const isNegative = product < 0n !== divisor < 0n && product !== 0n;
  const top = product < 0n ? -product : product;
  const bottom = divisor < 0n ? -divisor : divisor;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return requireSafeInteger(Number((isNegative ? -rounded : rounded) * BigInt(step)), 'multiplyDivide result');
}

/** Nearest integer, half away from zero (Math.round rounds −0.5 up). */
export function roundHalfAway(value: number): number {
  const rounded = Math.sign(value) * Math.round(Math.abs(value));
  return rounded === 0 ? 0 : rounded;
}

/** Nearest multiple of `step`, half away from zero; integers in and out. */
export function roundToStep(value: number, step: number): number {
  return multiplyDivide(value, 1, step) * step;
}
