/** F62: with whom a disposal review lies, and since when. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findLatestApproval, listApprovalSteps } from '../../../../db/repositories/approval-repository.ts';
import { type DisposalView, findDisposal, listDisposalTransitions } from '../../../../db/repositories/disposal-repository.ts';
import type { UserRow } from '../../../../db/repositories/user-repository.ts';
import { recipientsOf } from '../../../../shared/domain/channels/index.ts';
import { missingSides } from '../../../../shared/domain/disposals/index.ts';
import { DISPOSAL_OPINION_SIDES, type Role } from '../../../../shared/kernel/vocabulary.ts';
import { decidersNow } from '../approvals/start-approval.ts';
import { readDisposalRules } from './disposal-rules.ts';

/** More names than that say "everybody". */
const NAMES_MAX = 3;
const DECIDERS: readonly Role[] = ['manager', 'admin'];
const EXECUTORS: readonly Role[] = ['keeper', 'manager', 'admin'];

/** `names` of those whose turn it is, stand-ins for who is away; '' while the stock is run down by plan. Undefined: there is no such review. */
export function whereDisposalWaits(db: ReadableDb, disposalId: string, people: readonly UserRow[], today: string): { readonly isRunningDown: boolean; readonly since: number; readonly names: string } | undefined {
  const row = findDisposal(db, disposalId);
  if (row === undefined) return undefined;
  const entered = listDisposalTransitions(db, row.id).findLast(step => step.fromState !== step.toState);
  const names = [...new Set(turnOf(db, row, people, today).map(person => person.displayName))];
  return { isRunningDown: row.state === 'running_down', since: entered?.at ?? row.openedAt, names: `${names.slice(0, NAMES_MAX).join('、')}${names.length > NAMES_MAX ? '…' : ''}` };
}

function turnOf(db: ReadableDb, row: DisposalView, people: readonly UserRow[], today: string): UserRow[] {
  // Of the roles that may, the first that somebody holds: it is theirs, the others help out.
  const ofFirst = (roles: readonly Role[]) => {
    const role = roles.find(candidate => people.some(person => person.isActive && person.role === candidate));
    return role === undefined ? [] : recipientsOf(people, { role }, today);
  };
  switch (row.state) {
    case 'opinions': {
      const given = new Set(row.givenSides.split(','));
      const { sides } = readDisposalRules(db);
      return missingSides(DISPOSAL_OPINION_SIDES.filter(side => given.has(side)).map(side => ({ side }))).flatMap(side => ofFirst(sides[side]));
    }
    case 'decision': return ofFirst(DECIDERS);
    case 'executing': return ofFirst(EXECUTORS);
    case 'approval': {
      const approval = findLatestApproval(db, 'disposal', row.id);
      const step = approval === undefined ? undefined : listApprovalSteps(db, approval.id).find(candidate => candidate.state === 'waiting');
      const deciders = approval === undefined || step === undefined ? [] : decidersNow(db, approval, step, today);
      return people.filter(person => deciders.includes(person.id));
    }
    case 'running_down': case 'closed': case 'cancelled': return [];
  }
}
