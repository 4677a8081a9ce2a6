import type { MailData, MailTemplate, VisitFacts } from '../../contract/index.ts';

const order = {
  caseNumber: 'SK-2026-000126',
  caseUrl: 'http://localhost:3000/cases/SK-2026-000126?from=mail&to=case',
  unit: 'Avdelning 14',
  phone: '000-000 00 10',
  sender: 'Intern kundservice',
};
const every = { ...order, holder: 'Maja Testberg' };
const card = { ...every, cardNumber: 'RK44100087' };
const receipt = { ...card, receiptNumber: 'KV-2026-000123' };
const shipment = { ...order, shipment: 'FS-2026-000005' };
const address = ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'];

const visit: VisitFacts = {
  calendarId: '01JDF6Q3W8S5T0000000000002',
  sequence: 1,
  stampedAt: '2026-11-24T07:30:00.000Z',
  purpose: 'issue',
  desk: 'Växjö',
  address: ['Servicedisken i Växjö', 'Exempelgatan 1'],
  startsAt: '2026-12-01T08:30:00.000Z',
  endsAt: '2026-12-01T09:00:00.000Z',
  attendees: ['Maja Testberg', 'Lars Provén'],
  idRule: 'passport',
  passportValidTo: '2027-06-01',
  organizer: 'servicedisk@kundservice.example',
  remindHours: 24,
  english: { address: ['The service desk in Växjö', 'Exempelgatan 1'] },
};

/** Invented data for every mail there is; the type makes a new mail need some. */
export const mailData: { readonly [Template in MailTemplate]: MailData<Template> } = {
  'case-received': { ...card, reason: 'lost', activateBefore: '2026-11-25T13:32:00Z', blocksOrdinary: true },
  'case-closed': { ...every, closeReason: 'refused', refusalReason: 'no-answer' },
  'card-activated': { ...receipt, lastValidDay: '2026-12-24', receiptDueDay: '2026-12-01', address },
  'extension-received': {
    ...card,
    lastValidDay: '2026-12-24',
    bookBefore: '2026-12-08',
    tasksUrl: 'http://localhost:3000/uppgifter',
  },
  'card-extended': { ...card, lastValidDay: '2027-01-23', previousLastDay: '2026-12-24' },
  'card-not-extended': {
    ...card,
    lastValidDay: '2026-12-24',
    closeReason: 'not-approved',
    extensionRefusal: 'loa-3-not-met',
  },
  'receipt-reminder': { ...receipt, blockDay: '2026-12-15', address },
  'receipt-escalation': { ...receipt, blockDay: '2026-12-15' },
  'receipt-block-warning': { ...receipt, blockAt: '2026-12-15T08:00:00Z' },
  'block-received': {
    ...card,
    blockReason: 'lost',
    requestedAt: '2026-11-24T20:12:00Z',
    dueAt: '2026-11-25T07:30:00Z',
    isManned: false,
    selfService: { name: 'Mina sidor', address: 'https://minasidor.example/' },
    roundTheClockPhone: '000-000 00 24',
  },
  'block-declined': { ...card },
  'block-overdue': {
    ...card,
    blockReason: 'lost',
    requestedAt: '2026-11-24T08:12:00Z',
    dueAt: '2026-11-24T08:42:00Z',
    isPortalDown: true,
  },
  'card-blocked': {
    ...card,
    blockReason: 'lost',
    blockedAt: '2026-12-15 09.00',
    tellPolice: true,
    links: { order: 'http://localhost:3000/nytt/kort', reserveCard: 'http://localhost:3000/nytt/reservkort' },
  },
  'employment-end-received': { ...every, lastDay: '2026-12-31', cards: ['SI70010104'] },
  'employment-ended': {
    ...every,
    lastDay: '2026-12-31',
    cards: ['SI70010104'],
    isMobileRevoked: true,
    isMobileKept: false,
  },
  'return-received': { ...card, returnedAt: '2026-12-29T09:00:00Z', hasReceipt: true },
  'card-expires-soon': { ...card, lastValidDay: '2026-12-24' },
  'card-to-return': { ...card, state: 'expired', handling: 'cut', address },
  'return-reminder': { ...card, handling: 'sealed', address },
  'reserve-order-received': {
    ...order,
    cards: 20,
    forms: 10,
    reviewNeeded: true,
    explanation: 'Vanligt behov är 15 kort.',
  },
  'cards-shipped': { ...shipment, serials: 'RK44100400–RK44100419', forms: 10, confirmBy: '2026-12-01' },
  'delivery-reminder': { ...shipment, serials: 'RK44100400–RK44100419', shippedDay: '2026-11-24' },
  'delivery-deviation': { ...shipment, missing: 'RK44100401', extra: 'RK44100500' },
  'deviation-settled': { ...shipment, found: 'RK44100401', missing: 'RK44100402' },
  'order-received': {
    ...every,
    cardType: 'company',
    loa: 'loa-2',
    lastValidDay: '2031-11-24',
    bring: ['Svenskt körkort i original', 'Det gamla kortet'],
    inHsa: false,
  },
  'short-term-issued': {
    ...card,
    lastValidDay: '2027-05-24',
    sendIn: { receiptNumber: 'KV-2026-000123', dueDay: '2026-12-01', address },
    english: true,
  },
  'visit-to-book': {
    ...every,
    bookBefore: '2026-12-08',
    tasksUrl: 'http://localhost:3000/uppgifter',
  },
  'visit-invitation': { ...every, visit: { ...visit, idRule: 'document' } },
  'visit-moved': { ...every, visit: { ...visit, idRule: 'vouching' } },
  'visit-reminder': { ...every, visit },
  'visit-cancelled': { ...every, visit, isOpen: true },
  'employment-confirmed': { ...every, from: '2026-12-01', orderer: 'Lars Provén' },
  'order-to-complete': { ...every, remark: 'id-document', completeBy: '2026-12-08' },
  'card-ready': {
    ...card,
    cardType: 'sis',
    bring: ['Svenskt körkort i original'],
    annulDay: '2027-01-23',
    desks: ['Växjö', 'Ljungby'],
  },
  'card-ready-reminder': { ...card, annulDay: '2027-01-23', desks: ['Växjö', 'Ljungby'] },
  'card-handed-over': { ...card, cardType: 'sis', lastValidDay: '2031-11-24', replaced: ['SI70010104'] },
  'foreign-order-received': { ...order, desk: 'Växjö', passportValidTo: '2028-01-31' },
  'foreign-order-redirected': {
    ...order,
    redirection: 'employment-package',
    url: 'https://anstallningspaketet.region.example/',
  },
  'foreign-order-returned': { ...order, passportValidTo: '2027-05-24', passportNeededTo: '2027-05-25' },
  'low-stock': {
    ...order,
    usable: 3,
    reorderPoint: 5,
    explanation: 'Beställ när det finns 5 kort eller färre.',
    orderUrl: 'http://localhost:3000/nytt/bestall-reservkort?enhet=01JDF6Q3W8S5T0000000000002',
  },
};
