import type { Socket } from 'node:net';
import { RestProblem } from './problem.ts';

/** What has been answered and waits in this process until its clients read it, bytes: four of the largest answers. */
export const defaultMostUnsent = 256 * 1024 * 1024;

/** Operations whose answers may be large. Refused before anything is done, so that they can be sent again. */
const mayBeLarge = /^(?:search|activateJobs|evaluate|get(?:Document|Resource|Variable|\w*Xml))/;

export interface Unsent {
  /** Counts what waits on the connection, until it closes. */
  readonly watch: (socket: Socket) => void;
  /** Throws when the operation's answer may be large and too much waits to be sent already. */
  readonly refuse: (operation: string) => void;
}

/** Clients that ask for much and read slowly don't fill the memory. @param most bytes */
export function limitUnsent(most = defaultMostUnsent): Unsent {
  const open = new Set<Socket>();
  return {
    watch(socket) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    },
    refuse(operation) {
      if (!mayBeLarge.test(operation)) return;
      let bytes = 0;
      for (const { writableLength } of open) bytes += writableLength;
      if (bytes <= most) return;
      const detail = `${bytes} bytes of answers wait for clients that have not read them. Expected at most ${most}; try again later`;
      throw new RestProblem('RESOURCE_EXHAUSTED', detail, { retryAfter: 5 });
    },
  };
}
