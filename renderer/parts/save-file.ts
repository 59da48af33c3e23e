/** Hands a file to the browser's own download, which both hosts share. */
export function saveFile(fileName: string, bytes: Uint8Array): void {
  // The copy is an ArrayBuffer for certain: what came over the bridge need not be one.
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
}
