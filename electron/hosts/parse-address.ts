/** The parts of an address, or null when it is none. Not URL.canParse: the oldest Electron the tests run on has no such method. */
export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
