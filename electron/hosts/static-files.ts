import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

export type StaticFile = { readonly path: string; readonly contentType: string; readonly cacheControl: string };
export type StaticFiles = { find(pathname: string): StaticFile | null };

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** Built files carry a hash of their content in the name: what has the same name is the same file. */
const HASHED = /-[\w-]{8}\.\w+$/;

function listFiles(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? listFiles(join(folder, entry.name), `${prefix}${entry.name}/`) : entry.isFile() ? [prefix + entry.name] : []);
}

/**
 * The files of the built page, listed once. An address is looked up in that list and never turned into a path, so there is
 * nothing to traverse. An address that does not end like a file is a page of the application and gets index.html.
 */
export function openStaticFiles(folder: string): StaticFiles {
  // The development server has the page itself and needs no built one.
  const names = existsSync(folder) ? listFiles(folder, '/') : [];
  const files = new Map(names.map((name): [string, StaticFile] => [name, {
    path: join(folder, ...name.split('/')),
    contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
    cacheControl: HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }]));
  return {
    find: pathname => files.get(pathname) ?? (Object.hasOwn(CONTENT_TYPES, extname(pathname)) ? null : files.get('/index.html') ?? null),
  };
}
