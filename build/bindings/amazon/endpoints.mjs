// AWS describes a service's endpoints as a decision diagram. Its nodes are (condition, next if true, next if false), counted from 1; a
// reference that is negative turns the answer round, and one from 100,000,000 on is a result.
const firstResult = 100_000_000;
const partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/** The endpoints of each partition, of FIPS and of both IP versions, as templates. */
export function endpointsOf(diagram) {
  return partitions.flatMap((partition) =>
    [false, true].flatMap((fips) =>
      [false, true].map((dualStack) => {
        const [template, properties] = decide(diagram, partition, fips, dualStack);
        return { partition, fips, dualStack, template, signingRegion: properties?.authSchemes?.[0].signingRegion };
      }),
    ),
  ).filter((endpoint) => typeof endpoint.template === "string");
}

function decide([nodes, root, conditions, results], partition, fips, dualStack) {
  const known = {
    Region: "{Region}",
    UseFIPS: fips,
    UseDualStack: dualStack,
    PartitionResult: { name: partition, supportsFIPS: true, supportsDualStack: true },
  };
  let reference = root;
  while (Math.abs(reference) !== 1 && reference < firstResult) {
    const node = 3 * (Math.abs(reference) - 1);
    const [name, args] = conditions[nodes[node]];
    const holds = !!call(name, args, known);
    reference = reference >= 0 === holds ? nodes[node + 1] : nodes[node + 2];
  }

  return results[reference - firstResult] ?? [];
}

function call(name, args, known) {
  const [first, second] = args.map((arg) => (arg?.ref ? known[arg.ref] : arg?.fn ? call(arg.fn, arg.argv, known) : arg));
  switch (name) {
    case "isSet":
      return first !== undefined;
    case "aws.partition":
      return true;
    case "booleanEquals":
    case "stringEquals":
      return first === second;
    case "getAttr":
      return first[second];
    default:
      throw new Error(`Endpoint rules call ${name}, which is not known here.`);
  }
}
