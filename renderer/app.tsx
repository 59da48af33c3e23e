import { useQuery } from './client/use-query.ts';

/** The whole page, inside the providers. */
export function App() {
  const session = useQuery('session.current', {});
  return <main>{session.data?.companyName ?? ''}</main>;
}
