import { z } from 'zod';

/** What a person writes beside the reasons that can be chosen. It may name people: it stays in the register, never in the engine. */
export const Comment = z.string().max(500).optional();
