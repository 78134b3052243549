// The Xen-API as Xen Orchestra uses it. Arguments: URL, password, transport (json-rpc or xml-rpc).
// Prints "ok" at the end; any exception ends it with an exit code.
import assert from 'node:assert/strict'
import { createClient } from 'xen-api'

const PATIENCE = 60_000

const [url, password, transport] = process.argv.slice(2)
const xapi = createClient({
  url,
  transport,
  auth: { user: 'admin', password },
  allowUnauthorized: true,
  debounce: 10,
  // Of all classes it would watch session too, which it then refuses to read.
  watchEvents: ['VM', 'host', 'pool', 'task'],
})

/** Resolves when an object that the client keeps by events is as asked. */
const until = (what, condition) =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`did not come true: ${what}`)), PATIENCE)
    const look = () => {
      if (condition()) {
        clearTimeout(limit)
        resolve()
      }
    }
    xapi.objects.on('add', look)
    xapi.objects.on('update', look)
    xapi.objects.on('remove', look)
    look()
  })

await xapi.connect()
await xapi.objectsFetched

const machines = await xapi.getAllRecords('VM')
const halted = machines.find(vm => vm.power_state === 'Halted' && !vm.is_a_template)
assert.ok(halted, 'there is a halted machine')
const { $ref: ref } = halted
assert.match(ref, /^OpaqueRef:/)
assert.deepEqual(
  Object.values(xapi.objects.all)
    .filter(object => object.$type === 'VM')
    .map(vm => vm.uuid)
    .sort(),
  machines.map(vm => vm.uuid).sort(),
)
assert.equal(xapi.pool.$type, 'pool')

await xapi.setField('VM', ref, 'name_description', 'described by xen-api')
await until('the new description', () => xapi.getObject(ref).name_description === 'described by xen-api')

await xapi.call('VM.start', ref, false, false)
await until('the machine runs', () => xapi.getObject(ref).power_state === 'Running')
await assert.rejects(xapi.call('VM.start', ref, false, false), { code: 'VM_BAD_POWER_STATE' })
await xapi.callAsync('VM.hard_shutdown', ref)
await until('the machine is halted', () => xapi.getObject(ref).power_state === 'Halted')

await xapi.disconnect()
console.log('ok')
process.exit()
