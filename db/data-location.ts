/** Where a live database may lie: a local, fixed disk that no other program copies about. Network shares and sync folders lose or mix up writes. */
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const SYNC_FOLDERS = /(^|[\\/])(onedrive[^\\/]*|dropbox|icloud ?drive|com~apple~clouddocs|google ?drive|nutstore[^\\/]*|我的坚果云|坚果云|baidusyncdisk|baidunetdisk[^\\/]*|百度网盘[^\\/]*|wpsdrive|wps云盘)([\\/]|$)/i;
const NETWORK_FILE_SYSTEMS = /^(nfs\d?|cifs|smb\d?|smbfs|9p|afs|ncpfs|davfs|webdav|fuse\..+|fuse)$/;

export type LocationProblem = 'network' | 'sync' | 'link';

/** Why a database may not lie in this folder; undefined when it may. `mounts` is the text of /proc/mounts, "" where there is none. */
export function findLocationProblem(folder: string, mounts: string = readMounts()): LocationProblem | undefined {
  if (/^(\\\\|\/\/)/.test(folder)) return 'network';
  const path = resolve(folder);
  if (SYNC_FOLDERS.test(path)) return 'sync';
  const nearest = nearestExisting(path);
  const real = realpathSync(nearest);
  if (SYNC_FOLDERS.test(real)) return 'sync';
  if (existsSync(path) && lstatSync(path).isSymbolicLink()) return 'link';
  return isNetworkMount(path, mounts) || isNetworkMount(real, mounts) ? 'network' : undefined;
}

function readMounts(): string {
  return process.platform === 'linux' && existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : '';
}

function nearestExisting(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** The mount with the longest matching mount point decides. */
function isNetworkMount(path: string, mounts: string): boolean {
  let longest = -1;
  let type = '';
  for (const line of mounts.split('\n')) {
    const [, point = '', fileSystem = ''] = line.split(' ');
    const target = point.replace(/\\040/g, ' ');
    const isUnder = target === '/' || path === target || path.startsWith(`${target}/`);
    if (target !== '' && isUnder && target.length >= longest) {
      longest = target.length;
      type = fileSystem;
    }
  }
  return NETWORK_FILE_SYSTEMS.test(type);
}
