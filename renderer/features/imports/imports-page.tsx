import { useSearchParams } from 'react-router';

import { BatchView } from './batch-view.tsx';
import './imports.css';
import { StartView } from './start-view.tsx';

/** 导入: a file is handed over, shown as it was understood, put right, and booked as a whole. `?batch=` names the one in work. */
export function ImportsPage() {
  const [params, setParams] = useSearchParams();
  const batchId = params.get('batch');
  return batchId === null ? <StartView /> : <BatchView key={batchId} batchId={batchId} onLeave={() => { setParams({}); }} />;
}
