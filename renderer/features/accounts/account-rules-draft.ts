/** Lists a person writes line by line: accounts as `1403 原材料`, purposes as `维修 = 4101`. */

export type AccountLine = { readonly code: string; readonly name: string };
export type PurposeLine = { readonly word: string; readonly code: string };

export function accountsText(accounts: readonly AccountLine[]): string {
  return accounts.map(account => `${account.code} ${account.name}`.trim()).join('\n');
}

/** Null where a code stands twice or there is none at all. */
export function readAccounts(text: string): AccountLine[] | null {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '');
  const accounts = lines.map((line): AccountLine => {
    const [code = '', ...rest] = line.split(/\s+/);
    return { code, name: rest.join(' ') };
  });
  return accounts.length === 0 || new Set(accounts.map(account => account.code)).size < accounts.length ? null : accounts;
}

export function purposesText(purposes: readonly PurposeLine[]): string {
  return purposes.map(purpose => `${purpose.word} = ${purpose.code}`).join('\n');
}

/** Null where a line is not `word = code`. */
export function readPurposes(text: string): PurposeLine[] | null {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '');
  const purposes = lines.map((line): PurposeLine | null => {
    const match = /^(.+?)\s*[=＝]\s*(\S+)$/.exec(line);
    return match === null ? null : { word: (match[1] ?? '').trim(), code: match[2] ?? '' };
  });
  return purposes.some(purpose => purpose === null) ? null : purposes.filter(purpose => purpose !== null);
}
