using System.Buffers;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Images;

/// <summary>
/// What a compiled assembly does, without where the assembly was compiled. A compiler writes the path of the symbol file into an assembly, and
/// a hash over the paths of all sources: two clones of one commit in two folders differ in these, in what follows from their length, and in
/// nothing else.
/// </summary>
/// <seealso href="https://ecma-international.org/publications-and-standards/standards/ecma-335/">ECMA-335, partition II, 22 to 25</seealso>
internal static partial class ManagedAssembly
{
    private const int AddressSize = 4;

    private const int GuidSize = 16;

    /// <summary>A SHA-256 in hex.</summary>
    private const int FileHashLength = 64;

    private static readonly SearchValues<byte> UpperHex = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>
    /// A SHA-256 over metadata, method bodies, initial values and resources of an assembly; over all bytes of what is no assembly or has
    /// native code.
    /// </summary>
    public static byte[] Hash(byte[] file)
    {
        try
        {
            using var executable = new PEReader(new MemoryStream(file, writable: false));
            return executable.HasMetadata && executable.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly)
                ? Hash(executable)
                : SHA256.HashData(file);
        }
        catch (BadImageFormatException)
        {
            return SHA256.HashData(file);
        }
    }

    private static byte[] Hash(PEReader executable)
    {
        var headers = executable.PEHeaders;
        var metadata = executable.GetMetadataReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddNumber((int)headers.CoffHeader.Machine);
        AddNumber((int)headers.CorHeader!.Flags);
        AddNumber(headers.CorHeader.EntryPointTokenOrRelativeVirtualAddress);
        hash.AppendData(WithoutPlaces(executable.GetMetadata().GetContent().AsSpan().ToArray(), metadata));

        foreach (var handle in metadata.MethodDefinitions)
        {
            if (metadata.GetMethodDefinition(handle) is { RelativeVirtualAddress: > 0 } method)
            {
                Add(method.RelativeVirtualAddress, executable.GetMethodBody(method.RelativeVirtualAddress).Size);
            }
        }

        foreach (var handle in metadata.FieldDefinitions)
        {
            if (metadata.GetFieldDefinition(handle) is var field && field.GetRelativeVirtualAddress() is > 0 and var address)
            {
                Add(address, SizeOf(field, metadata));
            }
        }

        if (headers.CorHeader.ResourcesDirectory is { Size: > 0 } resources)
        {
            Add(resources.RelativeVirtualAddress, resources.Size);
        }

        return hash.GetHashAndReset();

        void Add(int address, int size)
        {
            AddNumber(size);
            hash.AppendData(executable.GetSectionData(address).GetContent(0, size).AsSpan());
        }

        void AddNumber(int number) => hash.AppendData(BitConverter.GetBytes(number));
    }

    /// <summary>The metadata with zeros for the module's id, which is a hash over all of the file, and for where code and values are.</summary>
    private static byte[] WithoutPlaces(byte[] content, MetadataReader metadata)
    {
        var id = metadata.GetModuleDefinition().Mvid;
        content.AsSpan(metadata.GetHeapMetadataOffset(HeapIndex.Guid) + ((MetadataTokens.GetHeapOffset(id) - 1) * GuidSize), GuidSize).Clear();
        foreach (var (start, length) in OffsetsOfRazor(metadata))
        {
            content.AsSpan(start, length).Clear();
        }

        ClearFileHashes(content);
        foreach (var table in new[] { TableIndex.MethodDef, TableIndex.FieldRva })
        {
            // The address is the first column of both tables.
            var (start, size) = (metadata.GetTableMetadataOffset(table), metadata.GetTableRowSize(table));
            for (var row = 0; row < metadata.GetTableRowCount(table); row++)
            {
                content.AsSpan(start + (row * size), AddressSize).Clear();
            }
        }

        return content;
    }

    /// <summary>
    /// Razor names each use of a tag helper by a checksum and by an offset in the code that Razor generates, in which the paths of the sources
    /// stand.
    /// </summary>
    /// <returns>Where these offsets are in the metadata, and their length in bytes.</returns>
    private static IEnumerable<(int Start, int Length)> OffsetsOfRazor(MetadataReader metadata)
    {
        var heap = metadata.GetHeapMetadataOffset(HeapIndex.UserString);
        var first = metadata.GetHeapSize(HeapIndex.UserString) > 1 ? MetadataTokens.UserStringHandle(1) : default;
        for (var handle = first; !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            if (RazorName().Match(metadata.GetUserString(handle)) is { Success: true, Groups: [_, var offset] })
            {
                // The text stands behind the length of the blob, which has two bytes for 64 to 8,191 characters.
                yield return (heap + MetadataTokens.GetHeapOffset(handle) + 2 + (offset.Index * sizeof(char)), offset.Length * sizeof(char));
            }
        }
    }

    /// <summary>
    /// The name of a file-local type has a hash over the path of its file: <c>&lt;File&gt;F0123…__Type</c>. Signatures and attributes repeat
    /// the name.
    /// </summary>
    private static void ClearFileHashes(Span<byte> content)
    {
        for (var rest = content; rest.IndexOf(">F"u8) is >= 0 and var mark; rest = rest[(mark + 2)..])
        {
            var name = rest[(mark + 2)..];
            if (name.Length > FileHashLength
                && name[FileHashLength..].StartsWith("__"u8)
                && !name[..FileHashLength].ContainsAnyExcept(UpperHex))
            {
                name[..FileHashLength].Clear();
            }
        }
    }

    /// <summary>The size of a field's initial value in bytes.</summary>
    private static int SizeOf(FieldDefinition field, MetadataReader metadata)
    {
        var signature = metadata.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadSignatureTypeCode() switch
        {
            SignatureTypeCode.Boolean or SignatureTypeCode.SByte or SignatureTypeCode.Byte => 1,
            SignatureTypeCode.Char or SignatureTypeCode.Int16 or SignatureTypeCode.UInt16 => 2,
            SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Single => 4,
            SignatureTypeCode.Int64 or SignatureTypeCode.UInt64 or SignatureTypeCode.Double => 8,
            SignatureTypeCode.TypeHandle when signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type =>
                metadata.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size,
            _ => throw new BadImageFormatException("The type of a field with an initial value has no known size."),
        };
    }

    [GeneratedRegex("^[0-9a-f]{64}([0-9]{1,9})$")]
    private static partial Regex RazorName();
}
