import { z } from 'zod';

/** A duty that answers when customer service doesn't (domain P5.2). The people on it have customer service's role, given as to anybody else. */
export const OnCall = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().min(1).max(40),
  email: z.email(),
  /** Hours of the day in Stockholm, every day, from the first until the second; past midnight when the second is the smaller. */
  from: z.int().min(0).max(23),
  to: z.int().min(1).max(24),
  /** It carries urgent blocks out itself, and their clock runs while it is there. */
  confirms: z.boolean(),
});
export type OnCall = z.infer<typeof OnCall>;

/** True in the duty's hours, whoever else is there. @param hour of the day, 0–23 */
export function isInHours({ from, to }: Pick<OnCall, 'from' | 'to'>, hour: number): boolean {
  return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}

/** `dygnet runt`, `klockan 17–8` */
export function onCallHours({ from, to }: Pick<OnCall, 'from' | 'to'>): string {
  return from === to % 24 ? 'dygnet runt' : `klockan ${from}–${to}`;
}
