import { useState } from 'react';
import { useSearchParams } from 'react-router';

import type { ImportKind } from '../../../shared/kernel/vocabulary.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useCommand } from '../../client/use-command.ts';
import type { Failure } from '../../../shared/contract/errors.ts';
import { type FileRefusal, refuseFile } from './check-file.ts';

export type SampleName = 'consumption' | 'opening';

/** Hands a file over for reading and opens its page. */
export function useReading() {
  const [, setParams] = useSearchParams();
  const read = useCommand('imports.read');
  const askSample = useAsk('imports.sample');
  const [refusal, setRefusal] = useState<FileRefusal | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setIsSending] = useState(false);

  const send = async (fileName: string, bytes: Uint8Array<ArrayBuffer>, kind: ImportKind | null) => {
    const reply = await read.run({ fileName, bytes, kind });
    if (reply.ok) setParams({ batch: reply.value.batchId });
    else setFailure(reply.failure);
  };
  const during = async (work: () => Promise<void>) => {
    setRefusal(null);
    setFailure(null);
    setIsSending(true);
    try {
      await work();
    } finally {
      setIsSending(false);
    }
  };
  const readFile = (file: File) => during(async () => {
    const refused = refuseFile(file);
    setRefusal(refused);
    if (refused === null) await send(file.name, new Uint8Array(await file.arrayBuffer()), null);
  });
  const readSample = (name: SampleName) => during(async () => {
    const sample = await askSample({ name });
    if (!sample.ok) setFailure(sample.failure);
    else await send(sample.value.fileName, new Uint8Array(sample.value.bytes), name === 'opening' ? 'items' : 'consumption');
  });
  return { readFile, readSample, refusal, failure, isSending };
}
