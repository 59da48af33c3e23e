/** Who is signed in, what they may do, and which business day it is. */
import { useCallback } from 'react';

import { roleMay, type Permission } from '../../shared/contract/permissions.ts';
import { useQuery } from '../client/use-query.ts';

/** Whether the person signed in may do something; nobody may before the answer is there. */
export function useMay(): (permission: Permission) => boolean {
  const role = useQuery('session.current', {}).data?.user?.role;
  return useCallback((permission: Permission) => role !== undefined && roleMay(role, permission), [role]);
}

/** The business date in the company's time zone; empty until known. */
export function useToday(): string {
  return useQuery('session.current', {}).data?.today ?? '';
}
