import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { MailStore } from './mail-store.ts';

const maxBytes = 25 * 1024 * 1024;

/** An SMTP reply other than 250. */
class SmtpRefusal extends Error {
  override readonly name = 'SmtpRefusal';
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Takes mail over SMTP on loopback, without login or TLS; answers 250 only once the mail is on disk. */
export async function openSmtpDoor(
  store: MailStore,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = new SMTPServer({
    name: 'localhost',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    closeTimeout: 500,
    onData(stream, _session, answer) {
      receive(stream)
        .then((raw) => store.add(raw))
        .then(
          () => answer(),
          (error: unknown) => answer(error instanceof SmtpRefusal ? error : new SmtpRefusal(451, 'Could not store')),
        );
    },
  });
  // A client that drops its connection is no fault of ours.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    const listener = server.listen(port, '127.0.0.1', resolve);
    listener.once('error', reject);
  });
  return {
    port: portOf(server.server.address()),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function receive(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk) && !stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw new SmtpRefusal(552, 'Message too big');
  return Buffer.concat(chunks);
}

/** The port a server got, also when it asked for any (0). */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}
