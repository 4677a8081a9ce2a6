/**
 * Every reason for which a policy says no, and when it does: `docs/errors.md` is made from it. Who asks puts the reason in Swedish for who
 * reads it; the compiler asks for words for each.
 */
export const faults = {
  /** A step of customer service in a case. */
  duty: {
    'not-customer-service': 'Somebody of another role.',
    party: 'The holder, the submitter or the attester of the case; on LoA 3 also who typed it.',
    typist: 'Who typed the case for a caller, or said yes to it, and nobody else has confirmed it.',
    unanswered: 'No manager is left to answer for the order, and nobody of customer service has done so yet.',
    'not-id-administrator': 'A decision at a desk without that right.',
    'not-loa3': 'A reserve card of LoA 3 without a right of its own, which is not inherited from LoA 2.',
    'not-protected': 'A reserve card of LoA 3 for a protected person, without the right to see them.',
    'same-person': 'Who ordered a card of LoA 3 confirms it.',
  },
  /** What customer service does with a person’s card or call. */
  service: {
    'not-customer-service': 'Somebody of another role.',
    own: 'A card of their own.',
    protected: 'A protected person, without the right to see them.',
  },
  /** An order of a card. */
  order: {
    'own-card': 'A card of their own, though somebody else can answer for it.',
    'other-unit': 'Neither manager nor orderer of the unit.',
    protected: 'An orderer, for a protected person.',
    'protected-by-phone': 'A typist without the right to protected persons; a colleague with it takes the call.',
  },
  /** Vouching for a holder on a receipt. */
  attest: {
    holder: 'The holder.',
    'card-staff': 'Somebody who works with the cards.',
    'not-employed': 'Not employed, or not in the unit.',
    'no-hsa-record': 'Without a record in HSA.',
    'own-order-waits': 'Their own first order waits.',
  },
  /** Vouching for a holder at a desk. */
  vouch: {
    'not-manager': 'Not the manager of the unit on the day; an orderer is none.',
    holder: 'The holder.',
    'holders-substitute': 'Whom the holder, a manager of the unit, named in their place.',
    'card-staff': 'Somebody who works with the cards.',
  },
  /** A list of cards to destroy. */
  destruction: {
    'not-customer-service': 'Somebody of another role.',
    'listed-it': 'Who made the list confirms it.',
  },
  /** A role or right that is given, ended or decided about. */
  appointment: {
    'not-admin': 'Somebody of another role.',
    own: 'A role or right of their own.',
  },
  /** A proposal that takes a second person's yes. */
  approval: {
    'not-approver':
      'Neither an administrator, nor with the right to approve, nor a manager above, where a unit gets a manager.',
    proposer: 'Who proposed it.',
    own: 'For whom it is.',
    protected: 'A protected person, without the right to see them.',
  },
  /** A substitute for a manager, who is named, changed or ended. */
  substitute: {
    own: 'Somebody who would give themselves the role, or change or end their own.',
    'not-theirs': 'Neither an administrator nor the manager who is away.',
  },
  /** A case of a sample. */
  sample: {
    'not-auditor': 'Somebody of another role.',
    party: 'Who has had to do with the case.',
  },
  /** An extract that somebody asked for who can't log in. */
  extract: {
    'not-auditor': 'Somebody of another role.',
    own: 'Their own data, which everybody takes out for themselves.',
    'ordered-it': 'Who ordered it hands it out.',
    protected: 'A protected person, without the right to see them.',
  },
  /** The audit of a misuse. */
  audit: {
    'not-auditor': 'Somebody of another role.',
    party: 'The holder.',
  },
} as const;

/** A reason for a no to something. */
export type FaultOf<What extends keyof typeof faults> = keyof (typeof faults)[What];
