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

/** Extra rights of a person of customer service. */
export const Right = z.enum(['id-administrator', 'id-administrator-loa3', 'protected']);
export type Right = z.infer<typeof Right>;

/** Why somebody needs to see a whole national number; logged with the view. */
export const RevealReason = coded({
  'caller-identity': 'Kontrollera vem som ringer',
  'portal-order': 'Söka eller beställa i SITHS eID Portal',
  'hsa-check': 'Kontrollera i HSA',
  'identity-document': 'Jämföra med id-handlingen',
  correction: 'Rätta en felaktig uppgift',
});
export type RevealReason = z.infer<typeof RevealReason>;
