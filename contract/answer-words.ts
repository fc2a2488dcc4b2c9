/** Members that may be absent and that an example shows all the same, by schema, or by action where a body has none. */
export const shownMembers: { readonly [schema: string]: readonly string[] } = {
  ChangedReservation: ['position', 'waiting'],
  Loan: ['renewedDueOn'],
  Reservation: ['position', 'waiting'],
  ReservingResults: ['message'],
  ReservingPreview: ['mailTo'],
  Settled: ['reservationId', 'pickupBy'],
  'change-reservation': ['pickupLibraryId'],
  'renew-loan': ['expectedDueOn'],
  'open-calendar-feed': ['withTitles'],
};

const renewed = {
  dueOn: '2026-05-01',
  renewals: 1,
  canRenew: false,
  reason: 'already-renewed',
  reasonDetail: '延長は1回のみです。',
  renewedDueOn: undefined,
};

/**
 * In what the answer of an action, or a member, differs from the usual example of its schema; undefined: it is not
 * there.
 */
export const answersOfActions: { readonly [action: string]: { readonly [member: string]: unknown } } = {
  'cancel-reservation': {
    state: 'cancelled',
    stateLabel: '取消',
    position: undefined,
    waiting: undefined,
    endedAt: '2026-04-02T03:00:00.000Z',
    visibleThrough: '2026-04-16',
    canChange: false,
    canCancel: false,
    reason: 'already-ended',
    reasonDetail: 'この予約はすでに終了しています。',
    endedDetail: 'ご自身で取り消された予約です。',
  },
  'suspend-reservation': { suspendedThrough: '2026-05-31' },
  'renew-loan': renewed,
  'RenewalResults.loan': renewed,
  'rename-shelf': { name: 'もう一度読む' },
};
