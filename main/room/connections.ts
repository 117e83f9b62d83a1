/** Connections of a room: so many in all, so many of one address, and no more of each than it waits for. */
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { addressBlock } from './address-block.ts';

export interface ConnectionLimits {
  readonly most: number;
  readonly mostOfAddress: number;
  /** Questions on one connection that wait for their answer: browsers send the next after the last. */
  readonly mostUnanswered: number;
}

/** A hospital of seventy browsers behind one address, seven connections each. */
export const usualLimits: ConnectionLimits = { most: 4096, mostOfAddress: 512, mostUnanswered: 4 };

const limitAddresses = (server: Server, mostOfAddress: number, onDrop: () => void): void => {
  const open = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = addressBlock(socket.remoteAddress);
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfAddress) {
      socket.destroy();
      onDrop();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
};

const limitUnanswered = (server: Server, mostUnanswered: number, onDrop: () => void): void => {
  const unanswered = new WeakMap<Socket, number>();
  server.prependListener('request', ({ socket }, answer) => {
    const change = (by: number): number => {
      const count = (unanswered.get(socket) ?? 0) + by;
      unanswered.set(socket, count);
      return count;
    };
    answer.once('close', () => change(-1));
    if (change(1) <= mostUnanswered) return;
    socket.destroy();
    onDrop();
  });
};

/** `onDrop` hears of each connection that was ended so. */
export const limitConnections = (
  server: Server,
  { most, mostOfAddress, mostUnanswered }: ConnectionLimits,
  onDrop: () => void,
): void => {
  server.maxConnections = most;
  server.on('drop', onDrop);
  limitAddresses(server, mostOfAddress, onDrop);
  limitUnanswered(server, mostUnanswered, onDrop);
};
