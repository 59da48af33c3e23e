/** What every service is given: the database, the clock, ids, settings, and where effects go. */
import type { DbHandle, WritableDb } from '../../db/connection.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import type { QuietHours } from '../../shared/domain/channels/index.ts';
import type { ValuationEra } from '../../shared/domain/valuation/index.ts';
import type { Language, Role } from '../../shared/kernel/vocabulary.ts';
import type { HostRequest, JobOutcome, JobRequest } from '../hosts/host-messages.ts';
import type { Outside } from './channels/outside.ts';
import type { GiveWay } from './give-way.ts';
import type { Log } from './log.ts';
import type { SecretStore } from './secret-store.ts';

export type CompanySettings = {
  readonly isSetUp: boolean;
  readonly isDemo: boolean;
  readonly companyName: string;
  readonly timeZone: string;
  readonly language: Language;
  /** The costing method, and since when; changed only from the first open month on. */
  readonly valuationEras: readonly ValuationEra[];
  /** 审核: what one person wrote, another one books. */
  readonly needsReview: boolean;
  readonly serviceLevel: number;
  readonly defaultLeadTimeDays: number;
  readonly orderCoverDays: number;
  readonly reviewPeriodDays: number;
  /** When only what is urgent may disturb; null: at no time. */
  readonly quietHours: QuietHours | null;
};

export type JobHandle = { readonly outcome: Promise<JobOutcome>; cancel(): void };

export type Environment = GiveWay & {
  readonly db: DbHandle;
  readonly dataDir: string;
  readonly version: string;
  readonly isResident: boolean;
  readonly samplesDir: string;
  readonly log: Log;
  /** Passwords and keys of channels. */
  readonly secrets: SecretStore;
  /** Mailboxes and bots. */
  readonly outside: Outside;
  /** False once the backend is closing: work under way stops quietly. */
  isOpen(): boolean;
  /** The clock is behind what is already booked. */
  isClockSuspect(): boolean;
  now(): number;
  newId(): string;
  settings(): CompanySettings;
  /** Forgets the settings read so far; called after they were written. */
  forgetSettings(): void;
  /** Today in the company's time zone. */
  today(): string;
  emit(event: EventMessage): void;
  request(request: HostRequest): void;
  startJob(request: Omit<JobRequest, 'jobId'>, onProgress: (progress: unknown) => void): JobHandle;
};

export type Caller = { readonly userId: string; readonly name: string; readonly role: Role };

/** One call. `caller` is null only in public procedures. */
export type CallContext = {
  readonly env: Environment;
  readonly procedure: string;
  readonly connectionHash: string;
  readonly caller: Caller | null;
};

/** What a transaction wants told to the world once it is committed. */
export type Effects = {
  readonly stockChanged: Set<string>;
  readonly alertsChanged: Set<string>;
  readonly requisitionsChanged: Set<string>;
  readonly events: EventMessage[];
  readonly openedAlerts: Set<string>;
  readonly closedAlerts: Set<string>;
  hasNotifications: boolean;
};

/** What evaluating items needs, inside the transaction that changed something. */
export type EvaluationScope = {
  readonly tx: WritableDb;
  readonly now: number;
  readonly today: string;
  readonly settings: CompanySettings;
  readonly effects: Effects;
  readonly log: Log;
  newId(): string;
};
