import { z } from 'zod';
import { HsaId, Instant } from '../../contract/index.ts';

/** A card that was handed in: whether it is cut, who took it and when. */
export const HandIn = z.object({ cut: z.boolean(), by: HsaId, at: Instant });
