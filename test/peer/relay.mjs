/**
 * Holds a network namespace: brings up its loopback and passes what comes to a socket of the file system on to a port
 * there. So a server that binds every address of its host is reached from one test and from nowhere else.
 */
import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [socket, port] = process.argv.slice(2);
execFileSync('ip', ['link', 'set', 'lo', 'up']);
createServer((from) => {
  const to = connect(Number(port), '127.0.0.1');
  const end = () => {
    from.destroy();
    to.destroy();
  };
  for (const side of [from, to]) side.on('error', end).on('close', end);
  from.pipe(to).pipe(from);
}).listen(socket, () => process.stdout.write('ready\n'));
