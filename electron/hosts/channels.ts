/** Names that main, preload and page agree on. The preload imports this file, so it holds nothing but text. */
export const CALL_CHANNEL = 'cangshao:call';
export const EVENT_CHANNEL = 'cangshao:event';
/** The page reads the bridge under this name; renderer/client/pick-transport.ts repeats it and a test holds the two equal. */
export const BRIDGE_KEY = 'cangshaoBridge';
