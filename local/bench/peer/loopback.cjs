// The peer listens on every interface; the benchmark stays on this machine.
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...more) {
  const callback = more.find(argument => typeof argument === 'function');
  const options = typeof where === 'number' ? { port: where, backlog: 1024 } : where;
  return listen.call(this, { ...options, host: '127.0.0.1' }, callback);
};
