/** The data file as a job process reads it: whatever the job does, it cannot change the books. */
import { type ReadableDb, openDatabase } from '../../../db/connection.ts';

/** Opens the file, hands its reader to `work`, and closes it. The backend goes on writing meanwhile: each query sees what was committed when it began. */
export async function readDataFile<T>(path: string, work: (db: ReadableDb) => Promise<T> | T): Promise<T> {
  const { handle } = openDatabase(path, 'readonly');
  try {
    return await work(handle.reader);
  } finally {
    handle.close();
  }
}
