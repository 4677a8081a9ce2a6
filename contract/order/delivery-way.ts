import type { z } from 'zod';
import { coded } from '../codes.ts';

/** Where a card with a photo goes once it is made. */
export const DeliveryWay = coded({ desk: 'servicedisken', home: 'folkbokföringsadressen' });
export type DeliveryWay = z.infer<typeof DeliveryWay>;
