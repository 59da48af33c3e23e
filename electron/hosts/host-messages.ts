/** What travels between a host and the backend process. Types only: both sides derive their code from these. */
import type { Failure, Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import type { AlertLevel } from '../../shared/kernel/vocabulary.ts';

/** Something the backend asks of whatever shell it runs under. A host is a `switch` over `kind`. */
export type HostRequest =
  | {
      readonly kind: 'show-notification';
      readonly notificationId: string;
      readonly alertId: string | null;
      /** Whose pop-up it is; null: of whoever is there. A host with several seats shows it on theirs only. */
      readonly userId: string | null;
      /** The page a click leads to. */
      readonly path: string;
      readonly level: AlertLevel;
      readonly title: string;
      readonly body: string;
    }
  | { readonly kind: 'set-badge'; readonly count: number }
  | { readonly kind: 'schedule'; readonly timeZone: string };

/** Something the host tells the backend. */
export type HostSignal =
  | { readonly kind: 'tick'; readonly reason: 'started' | 'interval' | 'nightly' | 'resumed' }
  | { readonly kind: 'notification-shown'; readonly notificationId: string; readonly by: string }
  | { readonly kind: 'notification-clicked'; readonly notificationId: string }
  | { readonly kind: 'shutting-down' };

/** A long job, run in a process of its own that can be killed. `payload` is JSON (plus bytes); the job's kind knows its shape. */
export type JobRequest = { readonly jobId: string; readonly kind: string; readonly payload: unknown; readonly memoryMb: number; readonly timeoutMs: number };
export type JobOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** Where things are. Given to the backend process when it starts. */
export type BackendOptions = {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly version: string;
  /** False for hosts that only pass by (the command line): no schedule, no pop-ups. */
  readonly isResident: boolean;
  /** The host encrypts secrets with the operating system's key store; otherwise a key file beside the data file does. */
  readonly sealsAtHost?: boolean;
};

/** A secret to encrypt or decrypt, as text both ways (ciphertext in base64). */
export type SealAction = 'encrypt' | 'decrypt';

export type MessageToBackend =
  | { readonly type: 'start'; readonly options: BackendOptions }
  | { readonly type: 'call'; readonly id: number; readonly connection: string; readonly procedure: string; readonly input: unknown }
  | { readonly type: 'signal'; readonly signal: HostSignal }
  | { readonly type: 'job-progress'; readonly jobId: string; readonly progress: unknown }
  | { readonly type: 'job-ended'; readonly jobId: string; readonly outcome: JobOutcome }
  /** Null: the host cannot, or not safely. */
  | { readonly type: 'sealed'; readonly id: string; readonly text: string | null };

export type MessageFromBackend =
  | { readonly type: 'ready' }
  /** The data file could not be opened. The process stays up and answers every call with this failure. */
  | { readonly type: 'unusable'; readonly failure: Failure }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'event'; readonly event: EventMessage }
  | { readonly type: 'host-request'; readonly request: HostRequest }
  | { readonly type: 'start-job'; readonly request: JobRequest }
  | { readonly type: 'cancel-job'; readonly jobId: string }
  | { readonly type: 'seal'; readonly id: string; readonly action: SealAction; readonly text: string };

export type MessageToJob = { readonly type: 'run'; readonly request: JobRequest };
export type MessageFromJob =
  | { readonly type: 'progress'; readonly progress: unknown }
  | { readonly type: 'ended'; readonly outcome: JobOutcome };
