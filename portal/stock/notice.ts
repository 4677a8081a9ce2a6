import type { Request } from 'express';
import { z } from 'zod';

const Notice = z.enum(['bunt', 'skickat', 'makulerat', 'mottaget', 'utrett', 'inventerat']).optional().catch(undefined);
const notices: Readonly<Record<NonNullable<z.infer<typeof Notice>>, string>> = {
  bunt: 'Bunten är registrerad. Korten ligger i centrallagret.',
  skickat: 'Korten är skickade. Bekräfta leveransen när de har kommit fram.',
  makulerat: 'Korten är makulerade. Lägg dem till destruktion.',
  mottaget: 'Leveransen är bekräftad.',
  utrett: 'Avvikelsen är utredd.',
  inventerat: 'Inventeringen är sparad.',
};

/** What was just done, by the code in the address. */
export function noticeOf(req: Request): string | undefined {
  const code = Notice.parse(req.query['klar']);
  return code && notices[code];
}
