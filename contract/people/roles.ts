import { z } from 'zod';
import { coded } from '../codes.ts';

export const Role = coded({
  manager: 'Ansvarig chef',
  orderer: 'IT-beställare',
  colleague: 'Kollega',
  holder: 'Kortinnehavare',
  'customer-service': 'Intern kundservice',
  auditor: 'Granskare',
  admin: 'Administratör',
});
export type Role = z.infer<typeof Role>;

/** As what somebody or something acts, as the log has it: in a role, or as one of those that have none. */
export const Capacity = coded({
  ...Role.words,
  person: 'Person',
  submitter: 'Inskickare',
  none: 'Utan roll',
  operator: 'Drift',
  token: 'Annat system',
  engine: 'Processmotorn',
  system: 'Av en regel',
});
export type Capacity = z.infer<typeof Capacity>;

/** Extra rights beside a role: of customer service, and of whoever may approve what others propose. */
export const Right = z.enum(['id-administrator', 'id-administrator-loa3', 'protected', 'approver']);
export type Right = z.infer<typeof Right>;

/** What administrators give people: a role, or an extra right. Colleagues and holders are so by their employment. */
export const Appointed = coded({
  manager: Role.words.manager,
  orderer: Role.words.orderer,
  'customer-service': Role.words['customer-service'],
  auditor: Role.words.auditor,
  admin: Role.words.admin,
  'id-administrator': 'ID-administratör',
  'id-administrator-loa3': 'ID-administratör för LoA 3',
  protected: 'Skyddade personuppgifter',
  approver: 'Får godkänna förslag',
});
export type Appointed = z.infer<typeof Appointed>;

/** Why a manager is away. Chosen and never written, so that nobody's health is written down. */
export const Absence = coded({
  leave: 'Ledighet',
  travel: 'Tjänsteresa',
  training: 'Utbildning',
  assignment: 'Annat uppdrag',
  other: 'Annan frånvaro',
});
export type Absence = z.infer<typeof Absence>;

/** Why somebody needs to see a whole national number; logged with the view. */
export const RevealReason = coded({
  'caller-identity': 'Kontrollera vem som ringer',
  'portal-order': 'Söka eller beställa i SITHS eID Portal',
  'hsa-check': 'Kontrollera i HSA',
  'identity-document': 'Jämföra med id-handlingen',
  correction: 'Rätta en felaktig uppgift',
});
export type RevealReason = z.infer<typeof RevealReason>;
