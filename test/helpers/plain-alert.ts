/** What an alert says of itself where a test of the pages does not care. */
export const PLAIN_ALERT = {
  disposalId: null, origin: 'live', ruleId: 'running_out', ownerId: null, ownerName: '', ownerRole: 'buyer', actingName: '', isMine: true, dueAt: null, isOverdue: false, respondedAt: null, escalatedAt: null,
  reminders: 0, lossE4: null, trustPercent: null, isSeen: false,
} as const;
/** And its line. */
export const PLAIN_LINE = { abcClass: null, waiting: { at: 'answer', since: 0, whom: '' }, canTakeBack: false } as const;
