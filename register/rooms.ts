import type { Register } from './register.ts';

/** What of the register each room may use: what isn't named here, it doesn't have. */
type May<Face extends keyof Register, Name extends keyof Register[Face]> = Readonly<Pick<Register[Face], Name>>;

/**
 * What the portal may do. A card's state is changed by workers alone (`ARCHITECTURE.md`, promise 5): the portal writes cases, drafts,
 * reservations, call-back notes and reports, and what is done with blank cards by hand.
 */
export interface PortalRegister extends Pick<Register, 'changeSequence' | 'changedSince' | 'health'> {
  readonly operation: May<'operation', 'pairingFault'>;
  readonly people: May<
    'people',
    | 'viewer'
    | 'find'
    | 'findByHsaId'
    | 'findByNumber'
    | 'search'
    | 'namesOf'
    | 'employment'
    | 'employmentsOf'
    | 'administratorsOfLoa3'
    | 'revealNumber'
    | 'callNotes'
    | 'clerksOn'
    | 'noteCall'
    | 'languageOf'
    | 'chooseLanguage'
  >;
  readonly units: May<
    'units',
    'get' | 'find' | 'names' | 'employments' | 'employment' | 'stock' | 'list' | 'administered' | 'change'
  >;
  readonly cards: May<
    'cards',
    | 'find'
    | 'ofHolder'
    | 'inUse'
    | 'readiness'
    | 'levels'
    | 'employmentsOf'
    | 'carries'
    | 'activatedSince'
    | 'reportReturn'
  >;
  readonly cases: May<
    'cases',
    | 'find'
    | 'view'
    | 'list'
    | 'visible'
    | 'hiddenFrom'
    | 'isParty'
    | 'idOf'
    | 'someSeen'
    | 'unitsOf'
    | 'card'
    | 'timeline'
    | 'factChanges'
    | 'details'
    | 'attesters'
    | 'attestFault'
    | 'answeredForByService'
    | 'toConfirm'
    | 'check'
    | 'wayFacts'
    | 'submit'
    | 'withdraw'
    | 'endStopped'
    | 'confirm'
    | 'readBack'
    | 'reportFetched'
    | 'logCallBack'
    | 'keepPortalAnswer'
    | 'reportWrongCard'
  >;
  readonly receipts: May<
    'receipts',
    | 'arrival'
    | 'ofCase'
    | 'current'
    | 'currentOf'
    | 'register'
    | 'registerAgain'
    | 'isWithdrawnUnsigned'
    | 'toSign'
    | 'printed'
    | 'sign'
    | 'withdrawRegistration'
    | 'markSent'
  >;
  readonly scans: Register['scans'];
  readonly drafts: May<
    'drafts',
    'begun' | 'load' | 'of' | 'save' | 'saveOfTask' | 'discard' | 'discardAll' | 'prepared' | 'discardSent'
  >;
  readonly documents: May<'documents', 'ofCase' | 'open'>;
  readonly answers: May<'answers', 'begin' | 'completeAttempt' | 'abandonAttempt'>;
  readonly claims: May<'claims', 'of' | 'touch' | 'take' | 'giveBack'>;
  readonly sessions: Register['sessions'];
  readonly proposals: May<'proposals', 'fault' | 'hsaIdFault' | 'knownAs' | 'revealNumber'>;
  readonly orders: Omit<Register['orders'], 'enterHsaRecord'>;
  readonly extensions: May<'extensions', 'candidates' | 'check' | 'obstacle' | 'submit'>;
  readonly foreignStaff: Register['foreignStaff'];
  readonly stock: Omit<Register['stock'], 'reserve'>;
  readonly blocks: May<
    'blocks',
    | 'units'
    | 'employees'
    | 'requestedSince'
    | 'activeCards'
    | 'cardsAtEnd'
    | 'continues'
    | 'find'
    | 'issuerAnswers'
    | 'notShown'
    | 'ofCase'
    | 'awaited'
    | 'waiting'
    | 'handIn'
    | 'check'
    | 'submit'
  >;
  readonly missing: Register['missing'];
  readonly reconciliations: Register['reconciliations'];
  readonly imports: Register['imports'];
  readonly destructions: Register['destructions'];
  readonly chasing: Register['chasing'];
  readonly visits: May<
    'visits',
    | 'slots'
    | 'ofCase'
    | 'latest'
    | 'onDay'
    | 'mayChange'
    | 'wantsEarlier'
    | 'askForEarlier'
    | 'deskDays'
    | 'calendar'
    | 'find'
    | 'reserve'
    | 'giveBack'
    | 'arrive'
    | 'walkIn'
    | 'cancel'
    | 'requestChange'
  >;
  readonly desks: Register['desks'];
  readonly outbox: May<'outbox', 'mailsOf' | 'readMail' | 'countRefused'>;
  readonly incidents: May<'incidents', 'numbers' | 'retry' | 'giveUp'>;
  readonly outgoing: Register['outgoing'];
  readonly appointments: Register['appointments'];
  readonly substitutes: Register['substitutes'];
  readonly tokens: Register['tokens'];
  readonly editions: Register['editions'];
  readonly information: Register['information'];
  readonly unitMoves: May<'unitMoves', 'of' | 'set'>;
  readonly directory: Register['directory'];
  readonly events: May<'events', 'after' | 'replay'>;
  readonly log: Register['log'];
  readonly retention: May<
    'retention',
    'due' | 'unfinishedReplays' | 'runs' | 'holds' | 'propose' | 'decide' | 'stop' | 'hold' | 'proposeLift' | 'lift'
  >;
  readonly figures: Register['figures'];
  readonly samples: Register['samples'];
  readonly personalExtract: Register['personalExtract'];
  readonly archive: May<'archive', 'name' | 'packages' | 'receive' | 'discard'>;
  readonly declarations: Register['declarations'];
  readonly extractRequests: Register['extractRequests'];
  readonly audit: May<
    'audit',
    | 'note'
    | 'notePerson'
    | 'append'
    | 'attest'
    | 'attested'
    | 'logHead'
    | 'proveCase'
    | 'proveRows'
    | 'vouchers'
    | 'lastCheck'
    | 'contradicted'
  >;
}

/** What workers may do: the steps of processes, and what leaves the house. What people ask for comes through the portal. */
export interface WorkersRegister extends Pick<Register, 'scrub'> {
  /** As the register's own. */
  once<Answer>(effectKey: string, step: (work: WorkersRegister) => Promise<Answer>): Promise<Answer>;
  readonly people: May<
    'people',
    'viewer' | 'find' | 'findByHsaId' | 'employment' | 'unitsOf' | 'withRole' | 'languageOf' | 'changeEmployment'
  >;
  readonly units: May<'units', 'get' | 'find' | 'employments'>;
  readonly unitMoves: May<'unitMoves', 'toTell' | 'told'>;
  readonly substitutes: May<'substitutes', 'actingIn'>;
  readonly cards: Omit<
    Register['cards'],
    'inUse' | 'readiness' | 'levels' | 'employmentsOf' | 'carries' | 'activatedSince' | 'reportReturn'
  >;
  readonly cases: Omit<
    Register['cases'],
    | 'view'
    | 'list'
    | 'visible'
    | 'card'
    | 'attesters'
    | 'answeredForByService'
    | 'toConfirm'
    | 'check'
    | 'wayFacts'
    | 'submit'
    | 'withdraw'
    | 'confirm'
    | 'readBack'
    | 'reportFetched'
    | 'logCallBack'
    | 'reportWrongCard'
  >;
  readonly receipts: Omit<
    Register['receipts'],
    'markSent' | 'registerAgain' | 'isWithdrawnUnsigned' | 'withdrawRegistration' | 'toSign' | 'printed' | 'sign'
  >;
  readonly drafts: May<'drafts', 'prepare'>;
  readonly documents: May<'documents', 'ofCase' | 'store'>;
  readonly answers: Omit<Register['answers'], 'trust' | 'begin'>;
  readonly claims: May<'claims', 'left' | 'adopt' | 'free' | 'told' | 'forget'>;
  readonly engineRecords: Register['engineRecords'];
  readonly incidents: May<'incidents', 'ordered'>;
  readonly proposals: May<'proposals', 'fault' | 'approve' | 'changeAssignment' | 'confirm'>;
  readonly orders: May<'orders', 'enterHsaRecord'>;
  readonly extensions: May<'extensions', 'obstacle' | 'extend'>;
  readonly stock: May<
    'stock',
    | 'oldest'
    | 'usable'
    | 'level'
    | 'judgePick'
    | 'shipmentOfCase'
    | 'lastDelivery'
    | 'reserve'
    | 'ship'
    | 'receive'
    | 'settle'
  >;
  readonly blocks: Omit<Register['blocks'], 'units' | 'employees' | 'activeCards' | 'waiting' | 'check' | 'submit'>;
  readonly visits: Omit<
    Register['visits'],
    | 'onDay'
    | 'mayChange'
    | 'wantsEarlier'
    | 'askForEarlier'
    | 'deskDays'
    | 'calendar'
    | 'reserve'
    | 'giveBack'
    | 'arrive'
    | 'walkIn'
    | 'requestChange'
  >;
  readonly desks: May<'desks', 'on' | 'list'>;
  readonly reminders: Register['reminders'];
  readonly outbox: Omit<Register['outbox'], 'waitingOf' | 'mailsOf' | 'readMail' | 'countRefused'>;
  readonly operation: Register['operation'];
  readonly clearing: Register['clearing'];
  readonly retention: May<'retention', 'eraseSome' | 'engineForgets'>;
  readonly events: May<'events', 'after' | 'dueWebhooks' | 'received' | 'failed'>;
  readonly audit: May<'audit', 'append' | 'check' | 'lastCheck' | 'attested'>;
}
