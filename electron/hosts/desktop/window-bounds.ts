import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WindowPlace = { readonly bounds: Bounds | null; readonly isMaximized: boolean };

const WIDTH_MIN = 640;
const HEIGHT_MIN = 480;
/** So much of the window must be on a screen that its title bar can be caught with the mouse. */
const VISIBLE_MIN = 120;

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Record<string, unknown>;
  return [x, y, width, height].every(Number.isInteger);
}

/** True when a window there could be seen and moved; a screen may have been unplugged since. */
export function isOnScreen(bounds: Bounds, screens: readonly Bounds[]): boolean {
  if (bounds.width < WIDTH_MIN || bounds.height < HEIGHT_MIN) return false;
  return screens.some(screen =>
    Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x) >= VISIBLE_MIN
    && bounds.y >= screen.y && bounds.y <= screen.y + screen.height - VISIBLE_MIN);
}

/** Where the window was last time, or nothing when that was never written, is damaged or is off every screen. */
export function readWindowPlace(path: string, screens: readonly Bounds[]): WindowPlace {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    return { bounds: isBounds(bounds) && isOnScreen(bounds, screens) ? bounds : null, isMaximized: isMaximized === true };
  } catch {
    // A convenience only: the window opens where the system puts it.
    return { bounds: null, isMaximized: false };
  }
}

/** Remembers where the window is. */
export function writeWindowPlace(path: string, place: WindowPlace): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(place));
}
