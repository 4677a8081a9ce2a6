import type { Response } from 'express';
import type { ErasedCase, PortalRegister } from '../../register/index.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { processOf } from './process-of.ts';

/** What is left of a case that was erased: what it was, when, and by which decision it went. */
export async function showErased(
  { register, views }: { readonly register: Pick<PortalRegister, 'people'>; readonly views: Views },
  res: Response,
  { number, processId, unitName, submittedAt, closedAt, erasedAt, run, archive }: ErasedCase,
): Promise<void> {
  const names = await register.people.namesOf(run ? [run.proposedBy, run.approvedBy] : []);
  const nameOf = (hsaId: string) => names.get(hsaId) ?? hsaId;
  views.show(res, 'case/erased', {
    title: `${number}, gallrat`,
    number,
    facts: [
      { label: 'Vad det var', text: processOf({ processId }).name },
      { label: 'Enhet', text: unitName },
      { label: 'Inskickat', text: wording.dayAndTime(submittedAt) },
      { label: 'Avslutat', text: wording.dayAndTime(closedAt) },
      { label: 'Gallrat', text: wording.dayAndTime(erasedAt) },
      ...(run
        ? [
            { label: 'Gallringsbeslut', text: run.decision },
            { label: 'Föreslaget av', text: nameOf(run.proposedBy) },
            { label: 'Godkänt av', text: nameOf(run.approvedBy) },
          ]
        : [{ label: 'Gallringsbeslut', text: 'Raderat igen efter en återläsning. Beslutet står i loggen.' }]),
      {
        label: 'E-arkiv',
        text: archive
          ? [`Paket ${archive.packageId}`, archive.reference].filter((part) => part !== undefined).join(', ')
          : 'Inte levererat',
      },
    ],
  });
}
