namespace Cascade.Engine.Tests.Settings;

/// <summary>Everything that a user can get wrong, each with the one code that it is told by.</summary>
internal static class BadInput
{
    private const string Container = "CascadeContainer";
    private const string Variable = "CascadeEnvironmentVariable";
    private const string Image = "public.ecr.aws/docker/library/redis:7";
    private const string Domain = "CascadeDomainName";
    private const string Name = "shop.example.com";
    private const string Policy =
        """{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } ] }""";

    private static readonly string[] PolicyNames = [.. Enumerable.Range(0, 21).Select(i => $"arn:aws:iam::aws:policy/P{i}")];

    public static IReadOnlyDictionary<string, (string Code, Func<TestProject, TestProject> Make)> Cases { get; } =
        new Dictionary<string, (string, Func<TestProject, TestProject>)>
        {
            // names
            ["an application with capitals"] = ("1001", p => p.Set("CascadeApplication", "Shop")),
            ["an application with an underscore"] = ("1001", p => p.Set("CascadeApplication", "my_shop")),
            ["an environment with two hyphens"] = ("1001", p => p.Set("CascadeEnvironment", "pre--production")),
            ["a service that ends in a hyphen"] = ("1001", p => p.Set("CascadeService", "orders-")),
            ["a service with a letter of another alphabet"] = ("1001", p => p.Set("CascadeService", "größe")),
            ["an environment with a slash"] = ("1001", p => p.Set("CascadeEnvironment", "a/b")),
            ["an application of 41 characters"] = ("1002", p => p.Set("CascadeApplication", new string('a', 41))),
            ["a project named in Chinese"] = ("1003", p => p.Set("MSBuildProjectName", "商店")),
            ["a project named by punctuation"] = ("1003", p => p.Set("MSBuildProjectName", "___")),
            ["a project with a very long name"] = (
                "1004", p => p.Set("MSBuildProjectName", "Acme.Enterprise.Solutions.Shop.Orders.Processing")),
            ["an owner of two lines"] = ("1018", p => p.Set("CascadeOwner", "one\ntwo")),
            ["an owner of 201 characters"] = ("1018", p => p.Set("CascadeOwner", new string('a', 201))),
            ["a bucket with an upper-case letter"] = ("1950", p => p.Set("CascadeBucket", "Acme-state")),
            ["a bucket with a dot"] = ("1950", p => p.Set("CascadeBucket", "acme.state")),
            ["a bucket of two letters"] = ("1950", p => p.Set("CascadeBucket", "ab")),
            ["a bucket of 64 letters"] = ("1950", p => p.Set("CascadeBucket", new string('a', 64))),
            ["a bucket that ends in a hyphen"] = ("1950", p => p.Set("CascadeBucket", "acme-")),
            ["a bucket with a reserved end"] = ("1950", p => p.Set("CascadeBucket", "acme-s3alias")),
            ["a kind that there is not"] = ("1005", p => p.Set("CascadeServiceKind", "api")),
            ["a build server that gets no pipeline"] = ("1019", p => p.Set("CascadeInitWorkflow", "jenkins")),

            // numbers and switches
            ["memory with a unit"] = ("1006", p => p.Set("CascadeMemory", "1 GB")),
            ["CPU as a fraction of a vCPU"] = ("1006", p => p.Set("CascadeCpu", "0.25")),
            ["a port that is a word"] = ("1006", p => p.Set("CascadePort", "http")),
            ["a timeout in minutes"] = ("1006", p => p.Set("CascadeRolloutTimeout", "15 min")),
            ["retention in words"] = ("1006", p => p.Set("CascadeLogRetentionDays", "a month")),
            ["port 0"] = ("1007", p => p.Set("CascadePort", "0")),
            ["port 65536"] = ("1007", p => p.Set("CascadePort", "65536")),
            ["fewer than no tasks"] = ("1007", p => p.Set("CascadeDesiredCount", "-1")),
            ["more tasks than a service may have"] = ("1007", p => p.Set("CascadeDesiredCount", "5001")),
            ["a deregistration delay of more than an hour"] = ("1007", p => p.Set("CascadeDeregistrationDelay", "3601")),
            ["no time for a rollout"] = ("1007", p => p.Set("CascadeRolloutTimeout", "0")),
            ["a lock timeout before now"] = ("1007", p => p.Set("CascadeLockTimeout", "-5")),
            ["a disk no greater than Fargate's own"] = ("1007", p => p.Set("CascadeEphemeralStorage", "20")),
            ["a disk greater than Fargate's greatest"] = ("1007", p => p.Set("CascadeEphemeralStorage", "201")),
            ["a number too great for any"] = ("1007", p => p.Set("CascadeDesiredCount", "99999999999")),
            ["a container's port 70000"] = ("1007", p => p.Item(Container, Image, ("Port", "70000"))),
            ["a container's memory below the runtime's least"] = ("1007", p => p.Item(Container, Image, ("Memory", "4"))),
            ["a container's memory with a unit"] = ("1006", p => p.Item(Container, Image, ("Memory", "64m"))),
            ["yes for true"] = ("1008", p => p.Set("CascadeUnlock", "yes")),
            ["1 for true"] = ("1008", p => p.Set("CascadeFetchTools", "1")),
            ["on for true"] = ("1008", p => p.Set("CascadeAllowReplace", "on")),
            ["a misspelt true"] = ("1008", p => p.Set("CascadeDestroyEnvironment", "treu")),
            ["a container that is perhaps essential"] = ("1008", p => p.Item(Container, Image, ("Essential", "maybe"))),

            // AWS
            ["a region without a number"] = ("1009", p => p.Set("CascadeRegion", "eu-central")),
            ["a region's name"] = ("1009", p => p.Set("CascadeRegion", "Frankfurt")),
            ["an availability zone"] = ("1009", p => p.Set("CascadeRegion", "eu-central-1a")),
            ["a profile in brackets"] = ("1010", p => p.Set("CascadeAwsProfile", "[work]")),

            // the project
            ["a library"] = ("1011", p => p.Set("OutputType", "Library")),
            ["container support switched off"] = ("1012", p => p.Set("EnableSdkContainerSupport", "false")),
            ["an old SDK"] = ("1013", p => p.Set("NETCoreSdkVersion", "9.0.304")),
            ["a Windows runtime"] = ("1014", p => p.Set("ContainerRuntimeIdentifier", "win-x64")),
            ["a macOS runtime"] = ("1014", p => p.Set("ContainerRuntimeIdentifier", "osx-arm64")),
            ["a 32-bit ARM runtime"] = ("1014", p => p.Set("ContainerRuntimeIdentifier", "linux-arm")),
            ["one bad runtime of two"] = (
                "1014", p => p.Set("ContainerRuntimeIdentifier", "").Set("ContainerRuntimeIdentifiers", "linux-x64;win-x64")),
            ["a worker with a path pattern"] = ("1015", p => p.Worker().Set("CascadePathPattern", "/jobs/*")),
            ["a worker with a health check"] = ("1015", p => p.Worker().Set("CascadeHealthCheckPath", "/health")),
            ["misspelt metadata"] = ("1016", p => p.Item("CascadeTag", "team", ("Vaule", "shop"))),
            ["misspelt property"] = (
                "1017",
                p => p.With(
                    "Todo.csproj", "<Project><PropertyGroup><CascadeEnviroment>staging</CascadeEnviroment></PropertyGroup></Project>")),
            ["misspelt item"] = (
                "1017",
                p => p.With("Todo.csproj", "<Project><ItemGroup><CascadeTags Include=\"team\" /></ItemGroup></Project>").Item(
                    "CascadeTag", "team", ("Value", "a"))),
            ["misspelt metadata of a container"] = ("1016", p => p.Item(Container, Image, ("Essental", "false"))),

            // sizes
            ["CPU 300"] = ("1101", p => p.Set("CascadeCpu", "300")),
            ["CPU counted in vCPUs"] = ("1101", p => p.Set("CascadeCpu", "2")),
            ["CPU 256 with memory 4096"] = ("1102", p => p.Set("CascadeMemory", "4096")),
            ["CPU 256 with memory 600"] = ("1102", p => p.Set("CascadeMemory", "600")),
            ["CPU 1024 with memory 512"] = ("1102", p => p.Set("CascadeCpu", "1024").Set("CascadeMemory", "512")),
            ["CPU 8192 between two steps"] = ("1102", p => p.Set("CascadeCpu", "8192").Set("CascadeMemory", "17408")),
            ["CPU 16384 with too much memory"] = ("1102", p => p.Set("CascadeCpu", "16384").Set("CascadeMemory", "131072")),
            ["retention 31"] = ("1103", p => p.Set("CascadeLogRetentionDays", "31")),
            ["retention 0"] = ("1103", p => p.Set("CascadeLogRetentionDays", "0")),

            // traffic
            ["a health check path without a slash"] = ("1201", p => p.Set("CascadeHealthCheckPath", "health")),
            ["a health check path with a space"] = ("1201", p => p.Set("CascadeHealthCheckPath", "/is it well")),
            ["a health check address"] = ("1201", p => p.Set("CascadeHealthCheckPath", "http://localhost/health")),
            ["a health check path with a fragment"] = ("1201", p => p.Set("CascadeHealthCheckPath", "/health#top")),
            ["a health check path of 1025 characters"] = ("1201", p => p.Set("CascadeHealthCheckPath", "/" + new string('a', 1024))),
            ["a path pattern without a slash"] = ("1202", p => p.Set("CascadePathPattern", "orders/*")),
            ["a path pattern with a percent sign"] = ("1202", p => p.Set("CascadePathPattern", "/a%20b/*")),
            ["a path pattern of 129 characters"] = ("1202", p => p.Set("CascadePathPattern", "/" + new string('a', 128))),
            ["a path pattern that is an address"] = ("1202", p => p.Set("CascadePathPattern", "https://shop.example.com/*")),
            ["a host name without a dot"] = ("1203", p => p.Set("CascadeHostName", "localhost")),
            ["a host name with a scheme"] = ("1203", p => p.Set("CascadeHostName", "https://shop.example.com")),
            ["a host name with a port"] = ("1203", p => p.Set("CascadeHostName", "shop.example.com:8080")),
            ["a host name with a path"] = ("1203", p => p.Set("CascadeHostName", "shop.example.com/orders")),
            ["an IP address for a host name"] = ("1203", p => p.Set("CascadeHostName", "10.0.0.1")),
            ["a host name of 129 characters"] = ("1203", p => p.Set("CascadeHostName", new string('a', 125) + ".com")),
            ["a host name with an underscore"] = ("1203", p => p.Set("CascadeHostName", "my_shop.example.com")),
            ["seven wildcards"] = ("1204", p => p.Set("CascadePathPattern", "/*/*/*/*/*/*").Set("CascadeHostName", "*.example.com")),
            ["the collector's port"] = ("1205", p => p.Set("CascadePort", "4317")),
            ["a container on the collector's port"] = ("1205", p => p.Item(Container, Image, ("Port", "13133"))),
            ["ASP.NET Core listening elsewhere"] = (
                "1206",
                p => p.Set("CascadePort", "8080").Item("CascadeEnvironmentVariable", "ASPNETCORE_HTTP_PORTS", ("Value", "5000"))),
            ["ASP.NET Core listening elsewhere by address"] = (
                "1206",
                p => p.Set("CascadePort", "8080").Item("CascadeEnvironmentVariable", "ASPNETCORE_URLS", ("Value", "http://+:5000"))),
            ["ASP.NET Core listening elsewhere by the image"] = (
                "1206", p => p.Set("CascadePort", "8080").Set("ContainerEnvironmentVariable", "A=1\nASPNETCORE_URLS=http://+:5000")),
            ["a rollout that ends before the old tasks are drained"] = (
                "1207", p => p.Set("CascadeRolloutTimeout", "300").Set("CascadeDeregistrationDelay", "300")),
            ["a rollout shorter than the default of the deregistration delay"] = ("1207", p => p.Set("CascadeRolloutTimeout", "10")),

            ["a domain name without a dot"] = ("1220", p => p.Set(Domain, "shop")),
            ["a domain name with a scheme"] = ("1220", p => p.Set(Domain, "https://shop.example.com")),
            ["a domain name with a wildcard inside"] = ("1220", p => p.Set(Domain, "shop.example.com;a.*.example.com")),
            ["a wildcard as the first domain name"] = ("1220", p => p.Set(Domain, "*.example.com")),
            ["a domain name with a hyphen at an end"] = ("1220", p => p.Set(Domain, "shop-.example.com")),
            ["a domain name with an empty label"] = ("1220", p => p.Set(Domain, "shop..example.com")),
            ["a host name beside a domain name"] = ("1221", p => p.Set(Domain, Name).Set("CascadeHostName", "www.example.com")),
            ["six values of a rule"] = ("1222", p => p.Set(Domain, $"{Name};a.example.com;b.example.com;c.example.com;d.example.com;e.example.com")),
            ["address ranges beyond a rule's values"] = (
                "1222",
                p => p.Set("CascadePathPattern", "/orders/*")
                    .Set("CascadeAllowedCidrs", "10.0.0.0/8;10.1.0.0/16;10.2.0.0/16;10.3.0.0/16")),
            ["a zone without a domain name"] = ("1223", p => p.Set("CascadeHostedZoneId", "Z0123456789ABCDEFGHIJ")),
            ["a TLS policy without a domain name"] = ("1223", p => p.Set("CascadeTlsPolicy", "ELBSecurityPolicy-TLS13-1-3-2021-06")),
            ["a zone's path"] = ("1224", p => p.Set(Domain, Name).Set("CascadeHostedZoneId", "/hostedzone/Z0123456789ABCDEFGHIJ")),
            ["a certificate's id alone"] = ("1225", p => p.Set(Domain, Name).Set("CascadeCertificateArn", "12345678-90ab-cdef-1234-567890abcdef")),
            ["a certificate of IAM"] = (
                "1225", p => p.Set(Domain, Name).Set("CascadeCertificateArn", "arn:aws:iam::123456789012:server-certificate/shop")),
            ["a TLS version for a policy"] = ("1226", p => p.Set(Domain, Name).Set("CascadeTlsPolicy", "TLS1.3")),
            ["a web ACL's name"] = ("1227", p => p.Set("CascadeWebAclArn", "shop")),
            ["a web ACL of CloudFront"] = (
                "1227", p => p.Set("CascadeWebAclArn", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1")),
            ["a protocol that is none"] = ("1230", p => p.Set("CascadeProtocol", "https")),
            ["gRPC without HTTPS"] = ("1231", p => p.Set("CascadeProtocol", "grpc")),
            ["a matcher of a server's errors"] = ("1232", p => p.Set("CascadeHealthCheckMatcher", "200-599")),
            ["a matcher in words"] = ("1232", p => p.Set("CascadeHealthCheckMatcher", "ok")),
            ["a matcher backwards"] = ("1232", p => p.Set("CascadeHealthCheckMatcher", "299-200")),
            ["a matcher of HTTP for gRPC"] = (
                "1232", p => p.Set(Domain, Name).Set("CascadeProtocol", "grpc").Set("CascadeHealthCheckMatcher", "200")),
            ["an address for a range"] = ("1233", p => p.Set("CascadeAllowedCidrs", "203.0.113.7")),
            ["a range with bits behind its length"] = ("1233", p => p.Set("CascadeAllowedCidrs", "203.0.113.7/24")),
            ["a range that is a host name"] = ("1233", p => p.Set("CascadeAllowedCidrs", "office.example.com")),
            ["HTTP/1.1 by the application's settings for HTTP/2"] = (
                "1715",
                p => p.Set(Domain, Name)
                    .Set("CascadeProtocol", "http2")
                    .With("appsettings.json", """{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http1AndHttp2" } } }""")),

            ["a host name of a private service"] = ("1020", p => p.Set("CascadePublic", "false").Set("CascadeHostName", "shop.example.com")),
            ["a reference with capitals"] = ("1250", p => p.Item("CascadeReference", "Orders")),
            ["a reference with an address"] = ("1250", p => p.Item("CascadeReference", "http://orders")),
            ["a reference of a service to itself"] = ("1251", p => p.Set("CascadeService", "orders").Item("CascadeReference", "orders")),
            ["a network that there is not"] = ("1240", p => p.Set("CascadeNetwork", "vpc")),
            ["NAT gateways of a public network"] = ("1241", p => p.Set("CascadeNatGateways", "2")),
            ["the collector's own image without a way to it"] = ("1242", p => p.Set("CascadeNetwork", "endpoints")),
            ["an image of Docker's without a way to it"] = (
                "1242",
                p => p.Set("CascadeNetwork", "endpoints").Set("CascadeTracing", "false").Item(Container, Image)),
            ["ECS Exec in a read-only container"] = ("1570", p => p.Set("CascadeExec", "true").Set("CascadeReadonlyRootFilesystem", "true")),
            ["a /tmp of all memory"] = ("1571", p => p.Set("CascadeReadonlyRootFilesystem", "true").Set("CascadeTmpSize", "512")),
            ["an application that runs as root"] = ("1572", p => p.Set("ContainerUser", "root")),

            // the application's own settings
            ["settings that are no JSON"] = ("1700", p => p.With("appsettings.json", "{ \"Urls\": }")),
            ["settings that are a list"] = ("1700", p => p.With("appsettings.json", "[]")),
            ["settings with a key twice"] = ("1700", p => p.With("appsettings.json", """{ "A": { "B": 1 }, "a:b": 2 }""")),
            ["settings with more behind them"] = ("1700", p => p.With("appsettings.json", "{} {}")),
            ["settings that are empty"] = ("1700", p => p.With("appsettings.json", "")),
            ["an address that only the task itself reaches"] = (
                "1701", p => p.With("appsettings.json", """{ "Urls": "http://localhost:5000;http://127.0.0.1:5001;http://[::1]:5002" }""")),
            ["an address of one machine"] = (
                "1701", p => p.With("appsettings.json", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://10.1.2.3:80" } } } }""")),
            ["a socket in place of a port"] = ("1701", Urls("http://unix:/tmp/kestrel.sock")),
            ["an address on the image's command line that only the task itself reaches"] = (
                "1701", p => p.Set("ContainerAppCommandArgs", "--urls\nhttp://localhost:5000")),
            ["HTTPS alone"] = ("1702", Urls("https://+:8443")),
            ["HTTPS, and HTTP for the task itself"] = ("1702", Urls("http://localhost:8080;https://+:8443")),
            ["two ports of one kind"] = ("1703", Urls("http://+:5000;http://+:5001")),
            ["gRPC's template"] = (
                "1704", p => p.With("appsettings.json", """{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } } }""")),
            ["gRPC on the only endpoint"] = (
                "1704",
                p => p.With(
                    "appsettings.json",
                    """{ "Kestrel": { "Endpoints": { "Grpc": { "Url": "http://*:5001", "Protocols": "Http2" } } } }""")),
            ["a port of root's for another user"] = ("1705", p => p.Set("CascadePort", "80").Set("ContainerUser", "app")),
            ["a port of root's for the user of .NET's images"] = (
                "1705",
                p => p.Set("ContainerBaseImage", "mcr.microsoft.com/dotnet/aspnet:8.0").Set("TargetFrameworkVersion", "v8.0")
                    .Item("ContainerPort", "80")),
            ["an address with a port of root's"] = ("1705", p => Urls("http://+")(p).Set("ContainerUser", "1654")),
            ["a host that no health check has"] = ("1706", p => p.With("appsettings.json", """{ "AllowedHosts": "shop.example.com" }""")),
            ["a port for HTTPS"] = ("1707", p => p.With("appsettings.json", """{ "https_port": 443 }""")),
            ["a port for HTTPS beside HTTP"] = (
                "1707", p => p.Item("CascadeEnvironmentVariable", "ASPNETCORE_HTTPS_PORTS", ("Value", "8443"))),
            ["HTTPS for the task itself beside HTTP"] = ("1707", Urls("http://+:8080;https://localhost:8443")),
            ["HTTPS beside HTTP"] = ("1707", Urls("http://+:8080;https://+:8443")),
            ["an address without a scheme"] = ("1708", Urls("localhost:5000")),
            ["an address whose port is a word"] = ("1708", Urls("http://+:http")),
            ["ports with a word"] = ("1708", p => p.Item("CascadeEnvironmentVariable", "HTTP_PORTS", ("Value", "web"))),
            ["a Blazor WebAssembly application"] = (
                "1710", p => p.Set("UsingMicrosoftNETSdkBlazorWebAssembly", "true").Set("ContainerRuntimeIdentifier", "browser-wasm")),
            ["two tasks with pages"] = ("1711", p => p.Set("CascadeDesiredCount", "2").Set("RazorFiles", "true")),
            ["two tasks that sign users in"] = (
                "1711", p => p.Set("CascadeDesiredCount", "2").Set("SignInPackages", "Microsoft.AspNetCore.Identity.UI")),
            ["a database beside the application"] = (
                "1712",
                p => p.With(
                    "appsettings.json", """{ "ConnectionStrings": { "Main": "DataSource=app.db;Cache=Shared;Password=hunter2" } }""")),
            ["a database of a worker's"] = (
                "1712",
                p => p.Worker().Item(
                    "CascadeEnvironmentVariable", "ConnectionStrings__Main", ("Value", "Data Source=/app/data/app.sqlite"))),

            ["a value that is left empty"] = ("1713", p => p.With("appsettings.json", """{ "ConnectionStrings": { "Main": " " } }""")),
            ["a value that is left open"] = ("1713", p => p.Worker().With("appsettings.json", """{ "Key": "<your key>" }""")),

            ["a user secret that is nowhere in the deployment"] = (
                "1714",
                p => p.UserSecrets("""{ "Payment:ApiKey": "canary", "Kestrel:Certificates:Development:Password": "canary" }""")),

            // secrets
            ["a secret of an unknown store"] = ("1550", p => p.Item("CascadeSecret", "Shop", ("From", "vault:shop/db"))),
            ["a parameter with a space"] = ("1550", p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/my db"))),
            ["a parameter with an expression"] = ("1550", p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/${path.cwd}"))),
            ["a secret with a key and a version"] = (
                "1550", p => p.Item("CascadeSecret", "Shop", ("From", "secretsmanager:shop#password:AWSCURRENT:"))),
            ["a secret in ECS's own form"] = (
                "1550",
                p => p.Item("CascadeSecret", "Shop", ("From", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf:password::"))),
            ["a secret whose name is no parameter's"] = ("1551", p => p.Item("CascadeSecret", "ConnectionStrings:Shop")),
            ["a secret that is a variable too"] = (
                "1552",
                p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/db")).Item("CascadeEnvironmentVariable", "Shop", ("Value", "x"))),
            ["a secret twice"] = (
                "1553",
                p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/db")).Item("CascadeSecret", "Shop", ("From", "ssm:/shop/other"))),
            ["a secret of no container"] = ("1554", p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/db"), ("Container", "cache"))),
            ["a value that comes from nowhere"] = ("1556", p => p.Set("CascadeFrom", "dotenv")),
            ["a value on the command line"] = ("1557", p => p.Item("CascadeSecret", "Shop").Set("CascadeSet", "Shop=hunter2")),
            ["a value of no secret"] = ("1558", p => p.Item("CascadeSecret", "Shop").Set("CascadeSet", "Stock")),
            ["a value of a secret that is elsewhere"] = (
                "1559", p => p.Item("CascadeSecret", "Shop", ("From", "ssm:/shop/db")).Set("CascadeSet", "Shop")),
            ["a value for a solution"] = (
                "1560", p => p.Item("CascadeSecret", "Shop").Set("CascadeSet", "Shop").Set("SolutionPath", Path.Combine(p.Folder, "Shop.sln"))),
            ["a secret with an alias for a key"] = (
                "1555",
                p => p.Item(
                    "CascadeSecret", "Shop", ("From", "ssm:/shop/db"), ("Key", "arn:aws:kms:eu-central-1:123456789012:alias/shop"))),

            // tags
            // values of the user's own Terraform
            ["a variable with a value and a reference"] = (
                "1760", p => p.Item(Variable, "QUEUE", ("Value", "x"), ("TerraformValue", "aws_sqs_queue.orders.url"))),
            ["a variable with two references"] = (
                "1760", p => p.Item(Variable, "Q", ("TerraformValue", "local.a"), ("TerraformSecret", "local.b"))),
            ["a reference in an interpolation"] = ("1761", p => p.Item(Variable, "QUEUE", ("TerraformValue", "${aws_sqs_queue.orders.url}"))),
            ["a reference that ends the string"] = ("1761", p => p.Item(Variable, "Q", ("TerraformValue", "aws_sqs_queue.a.url)}${file(\"x\")"))),
            ["a function for a reference"] = ("1761", p => p.Item(Variable, "QUEUE", ("TerraformValue", "file(\"/etc/passwd\")"))),
            ["a reference to a whole resource"] = ("1761", p => p.Item(Variable, "QUEUE", ("TerraformValue", "aws_sqs_queue.orders"))),
            ["a reference to a whole data source"] = ("1761", p => p.Item(Variable, "Q", ("TerraformValue", "data.aws_sqs_queue.orders"))),
            ["a reference to a whole module"] = ("1761", p => p.Item(Variable, "Q", ("TerraformValue", "module.orders"))),
            ["a reference to Terraform's path"] = ("1761", p => p.Item(Variable, "Q", ("TerraformValue", "path.cwd"))),
            ["a word for a reference"] = ("1761", p => p.Item(Variable, "Q", ("TerraformValue", "orders"))),
            ["a secret's text in plain text"] = (
                "1762", p => p.Item(Variable, "DB", ("TerraformValue", "aws_secretsmanager_secret_version.db.secret_string"))),
            ["a parameter's value in plain text"] = (
                "1762", p => p.Item(Variable, "DB", ("TerraformValue", "data.aws_ssm_parameter.db.value"))),
            ["a random password in plain text"] = ("1762", p => p.Item(Variable, "DB", ("TerraformValue", "random_password.db.result"))),
            ["a secret of Terraform's that is no ARN"] = ("1763", p => p.Item(Variable, "DB", ("TerraformSecret", "aws_ssm_parameter.db.name"))),
            ["a tag with a bad character"] = ("1301", p => p.Item("CascadeTag", "cost#centre", ("Value", "4711"))),
            ["a tag's key of 129 characters"] = ("1301", p => p.Item("CascadeTag", new string('k', 129), ("Value", "v"))),
            ["a tag's value with a bad character"] = ("1302", p => p.Item("CascadeTag", "team", ("Value", "shop & co"))),
            ["a tag's value of 257 characters"] = ("1302", p => p.Item("CascadeTag", "team", ("Value", new string('v', 257)))),
            ["a tag of AWS's"] = ("1303", p => p.Item("CascadeTag", "aws:team", ("Value", "v"))),
            ["a tag of Cascade's"] = ("1303", p => p.Item("CascadeTag", "Cascade:service", ("Value", "v"))),
            ["a tag twice, by case"] = (
                "1304", p => p.Item("CascadeTag", "Team", ("Value", "a")).Item("CascadeTag", "team", ("Value", "b"))),
            ["47 tags"] = ("1305", p => Enumerable.Range(0, 47).Aggregate(p, (q, i) => q.Item("CascadeTag", $"tag{i}", ("Value", "v")))),

            // environment variables
            ["a variable with a space"] = ("1310", p => p.Item("CascadeEnvironmentVariable", "MY NAME", ("Value", "v"))),
            ["a variable that begins with a digit"] = ("1310", p => p.Item("CascadeEnvironmentVariable", "1ST", ("Value", "v"))),
            ["a variable with an equals sign"] = ("1310", p => p.Item("CascadeEnvironmentVariable", "A=1")),
            ["an access key's variable"] = ("1311", p => p.Item("CascadeEnvironmentVariable", "AWS_SECRET_ACCESS_KEY", ("Value", "v"))),
            ["a variable of ECS's"] = ("1311", p => p.Item("CascadeEnvironmentVariable", "ECS_CONTAINER_METADATA_URI_V4", ("Value", "v"))),
            ["the task's credentials"] = (
                "1311", p => p.Item("CascadeEnvironmentVariable", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", ("Value", "v"))),
            ["a variable twice"] = ("1312",
                p => p.Item("CascadeEnvironmentVariable", "A", ("Value", "1")).Item("CascadeEnvironmentVariable", "A", ("Value", "2"))),
            ["an access key in a value"] = ("1313", p => p.Item("CascadeEnvironmentVariable", "KEY", ("Value", "AKIAIOSFODNN7EXAMPLE"))),
            ["a private key in a value"] = (
                "1313", p => p.Item("CascadeEnvironmentVariable", "PEM", ("Value", "-----BEGIN RSA PRIVATE KEY-----"))),
            ["a password in a connection string"] = (
                "1314", p => p.Item("CascadeEnvironmentVariable", "ConnectionStrings__Default", ("Value", "Server=db;Password=hunter2"))),
            ["a password in an address"] = (
                "1314", p => p.Item("CascadeEnvironmentVariable", "AMQP", ("Value", "amqp://user:hunter2@broker/"))),
            ["a secret by its name"] = ("1314", p => p.Item("CascadeEnvironmentVariable", "Jwt__SecretKey", ("Value", "hunter2"))),
            ["variables that differ by case"] = (
                "1315",
                p => p.Item("CascadeEnvironmentVariable", "Mode", ("Value", "1")).Item(
                    "CascadeEnvironmentVariable", "MODE", ("Value", "2"))),
            ["variables too large"] = ("1316", p => p.Item("CascadeEnvironmentVariable", "TEXT", ("Value", new string('x', 50_000)))),

            // environment files
            ["an environment file that does not exist"] = ("1320", p => p.Item("CascadeEnvironmentFile", "missing.env")),
            ["an environment file of another name"] = ("1321", p => p.With("env.txt", "A=1").Item("CascadeEnvironmentFile", "env.txt")),
            ["11 environment files"] = ("1322",
                p => Enumerable.Range(0, 11).Aggregate(p, (q, i) => q.With($"{i}.env", "A=1").Item("CascadeEnvironmentFile", $"{i}.env"))),
            ["an environment file of more than 1 MiB"] = (
                "1323", p => p.With("a.env", "A=" + new string('x', 1024 * 1024)).Item("CascadeEnvironmentFile", "a.env")),
            ["a byte order mark"] = (
                "1324", p => p.With("a.env", [0xEF, 0xBB, 0xBF, (byte)'A', (byte)'=', (byte)'1']).Item("CascadeEnvironmentFile", "a.env")),
            ["UTF-16"] = ("1324", p => p.With("a.env", [0xFF, 0xFE, (byte)'A', 0]).Item("CascadeEnvironmentFile", "a.env")),
            ["Latin-1"] = ("1324", p => p.With("a.env", [(byte)'A', (byte)'=', 0xFC]).Item("CascadeEnvironmentFile", "a.env")),
            ["a line without an equals sign"] = ("1325", p => p.With("a.env", "A=1\nB\n").Item("CascadeEnvironmentFile", "a.env")),
            ["a line of a shell"] = ("1325", p => p.With("a.env", "export A=1\n").Item("CascadeEnvironmentFile", "a.env")),
            ["a line without a name"] = ("1325", p => p.With("a.env", "=1\n").Item("CascadeEnvironmentFile", "a.env")),
            ["a space before the equals sign"] = ("1325", p => p.With("a.env", "A = 1\n").Item("CascadeEnvironmentFile", "a.env")),
            ["quotes in an environment file"] = ("1326", p => p.With("a.env", "A=\"1\"\n").Item("CascadeEnvironmentFile", "a.env")),
            ["a variable twice in an environment file"] = (
                "1327", p => p.With("a.env", "A=1\nA=2\n").Item("CascadeEnvironmentFile", "a.env")),
            ["an access key in an environment file"] = (
                "1313", p => p.With("a.env", "A=1\nB=AKIAIOSFODNN7EXAMPLE\n").Item("CascadeEnvironmentFile", "a.env")),
            ["a bad name in an environment file"] = ("1310", p => p.With("a.env", "A-B!=1\n").Item("CascadeEnvironmentFile", "a.env")),

            // containers
            ["an image with capitals"] = ("2007", p => p.Item(Container, "Redis:7", ("Name", "redis"))),
            ["an image that is an address"] = ("2007", p => p.Item(Container, "docker://redis:7")),
            ["an image with two tags"] = ("2007", p => p.Item(Container, "redis:7:8", ("Name", "redis"))),
            ["an image with a short digest"] = ("2007", p => p.Item(Container, "redis@sha256:abc", ("Name", "redis"))),
            ["a project that does not exist"] = ("1402", p => p.Item(Container, "../Missing/Missing.csproj")),
            ["a container's name with capitals"] = ("1403", p => p.Item(Container, Image, ("Name", "Cache"))),
            ["a container's name of 41 characters"] = ("1403", p => p.Item(Container, Image, ("Name", new string('a', 41)))),
            ["two containers of one name"] = ("1404", p => p.Item(Container, Image).Item(Container, "redis:6")),
            ["a container named as the application"] = ("1404", p => p.Item(Container, Image, ("Name", "app"))),
            ["a container named as the collector"] = ("1404", p => p.Item(Container, Image, ("Name", "aws-otel-collector"))),
            ["two containers on one port"] = (
                "1405", p => p.Item(Container, Image, ("Port", "6379")).Item(Container, "keydb:6", ("Port", "6379"))),
            ["a container on the application's port"] = ("1405", p => p.Item(Container, Image, ("Port", "8080"))),
            ["nine containers"] = ("1406", p => Enumerable.Range(0, 9).Aggregate(p, (q, i) => q.Item(Container, $"image{i}:1"))),
            ["a dependency with two conditions"] = ("1407", p => p.Item(Container, Image, ("DependsOn", "app:START:HEALTHY"))),
            ["a dependency without a name"] = ("1407", p => p.Item(Container, Image, ("DependsOn", ":START"))),
            ["a dependency on nothing"] = ("1408", p => p.Item(Container, Image, ("DependsOn", "database:START"))),
            ["the application's dependency on nothing"] = ("1408", p => p.Item(Container, Image).Set("CascadeDependsOn", "reddis:START")),
            ["a condition that there is not"] = ("1409", p => p.Item(Container, Image, ("DependsOn", "app:STARTED"))),
            ["a circle of two"] = (
                "1410", p => p.Item(Container, Image, ("DependsOn", "b")).Item(Container, "b:1", ("DependsOn", "redis"))),
            ["a circle with the application"] = (
                "1410", p => p.Item(Container, Image, ("DependsOn", "app")).Set("CascadeDependsOn", "redis")),
            ["a container that waits for itself"] = ("1410", p => p.Item(Container, Image, ("DependsOn", "redis"))),
            ["the collector's start, without a collector"] = (
                "1408", p => p.Set("CascadeTracing", "false").Set("CascadeDependsOn", "aws-otel-collector:START")),
            ["health of what has no health check"] = ("1411", p => p.Item(Container, Image).Set("CascadeDependsOn", "redis:HEALTHY")),
            ["health of the application"] = ("1411", p => p.Item(Container, Image, ("DependsOn", "app:HEALTHY"))),
            ["success of an essential container"] = (
                "1412", p => p.Item(Container, "migrate:1").Set("CascadeDependsOn", "migrate:SUCCESS")),
            ["completion of the application"] = ("1412", p => p.Item(Container, Image, ("DependsOn", "app:COMPLETE"))),
            ["containers too large for the task"] = ("1413", p => p.Item(Container, Image, ("Memory", "400"))),
            ["containers that take all CPU"] = ("1414", p => p.Item(Container, Image, ("Cpu", "256"))),
            ["the log of a container that is not there"] = ("1416", p => p.Set("CascadeLogContainer", "cache")),
            ["more lines than CloudWatch gives at once"] = ("1007", p => p.Set("CascadeLogLines", "10001")),
            ["a container's environment without a value"] = ("1415", p => p.Item(Container, Image, ("Environment", "A=1;B"))),
            ["a container's environment with an access key"] = (
                "1313", p => p.Item(Container, Image, ("Environment", "A=AKIAIOSFODNN7EXAMPLE"))),

            // files
            ["a Terraform file that does not exist"] = ("1501", p => p.Item("CascadeTerraform", "missing.tf")),
            ["a Terraform file of another name"] = ("1502", p => p.With("a.tfvars", "").Item("CascadeTerraform", "a.tfvars")),
            ["a Terraform file that Terraform does not read, for it tells case apart"] = (
                "1502", p => p.With("a.TF", "").Item("CascadeTerraform", "a.TF")),
            ["a Terraform file named as the stack's own"] = (
                "1902", p => p.With("cdk.tf.json", "{}").Item("CascadeTerraform", "cdk.tf.json")),
            ["a Terraform file named as one of ours, case aside"] = ("1902", p => p.With("CDK.tf", "").Item("CascadeTerraform", "CDK.tf")),
            ["a Terraform file named as our imports"] =
                ("1902", p => p.With("cascade.imports.tf.json", "{}").Item("CascadeTerraform", "cascade.imports.tf.json")),
            ["two Terraform files of one name, case aside"] =
                ("1503",
                    p => p.With("a/x.tf", "").With("b/X.tf", "").Item("CascadeTerraform", "a/x.tf").Item("CascadeTerraform", "b/X.tf")),
            ["two Terraform files of one name"] = (
                "1503", p => p.With("a/x.tf", "").With("b/x.tf", "").Item("CascadeTerraform", "a/x.tf").Item("CascadeTerraform", "b/x.tf")),
            ["a Terraform file that is no JSON"] = (
                "1504", p => p.With("a.tf.json", "{\n  \"resource\": }").Item("CascadeTerraform", "a.tf.json")),
            ["a policy's name"] = ("1510", p => p.Item("CascadeTaskPolicy", "AmazonS3ReadOnlyAccess")),
            ["a role's ARN"] = ("1510", p => p.Item("CascadeTaskPolicy", "arn:aws:iam::123456789012:role/admin")),
            ["an ARN with a short account"] = ("1510", p => p.Item("CascadeTaskPolicy", "arn:aws:iam::1234:policy/x")),
            ["a policy document that does not exist"] = ("1511", p => p.Item("CascadeTaskPolicy", "missing.json")),
            ["a policy document that is no JSON"] = ("1512", p => p.With("p.json", "{").Item("CascadeTaskPolicy", "p.json")),
            ["a policy document without a statement"] = ("1512", p => p.With("p.json", "{}").Item("CascadeTaskPolicy", "p.json")),
            ["a policy document with a principal"] = (
                "1512",
                p => p.With("p.json", Policy.Replace("\"Resource\"", "\"Principal\": \"*\", \"Resource\"", StringComparison.Ordinal)).Item(
                    "CascadeTaskPolicy", "p.json")),
            ["a policy document without an action"] = ("1512",
                p => p.With("p.json", Policy.Replace("Action", "Actions", StringComparison.Ordinal)).Item("CascadeTaskPolicy", "p.json")),
            ["a policy document with a bad effect"] = ("1512",
                p => p.With("p.json", Policy.Replace("Allow", "allow", StringComparison.Ordinal)).Item("CascadeTaskPolicy", "p.json")),
            ["a policy document of another version"] = (
                "1512",
                p => p.With("p.json", Policy.Replace("2012-10-17", "2024-01-01", StringComparison.Ordinal)).Item(
                    "CascadeTaskPolicy", "p.json")),
            ["a policy twice"] = ("1513", p => p.Item("CascadeTaskPolicy", PolicyNames[0]).Item("CascadeTaskPolicy", PolicyNames[0])),
            ["two policy documents of one name"] = (
                "1513",
                p => p.With("a/p.json", Policy).With("b/p.json", Policy).Item("CascadeTaskPolicy", "a/p.json").Item(
                    "CascadeTaskPolicy", "b/p.json")),
            ["21 policies"] = ("1514", p => PolicyNames.Aggregate(p, (q, arn) => q.Item("CascadeTaskPolicy", arn))),
            ["a policy document too large"] = (
                "1515",
                p => p.With("p.json", Policy.Replace("s3:GetObject", new string('s', 11_000), StringComparison.Ordinal)).Item(
                    "CascadeTaskPolicy", "p.json")),
            ["a tool that is not there"] = ("3001", p => p.Set("CascadeTerraformPath", "/nowhere/terraform")),
            ["a tool's folder"] = ("3001", p => p.Set("CascadeNodePath", p.Folder)),
            ["a mirror without a scheme"] = ("1521", p => p.Set("CascadeToolMirror", "mirror.example.com")),
            ["a mirror in the file system"] = ("1521", p => p.Set("CascadeToolMirror", "file:///srv/mirror")),
            ["a mirror with a password"] = ("1521", p => p.Set("CascadeToolMirror", "https://user:hunter2@mirror.example.com/")),
            ["a mirror with a query"] = ("1521", p => p.Set("CascadeToolMirror", "https://mirror.example.com/?x=1")),

            // the collector
            ["a collector's configuration that does not exist"] = ("1530", p => p.Set("CascadeCollectorConfig", "missing.yaml")),
            ["a collector's configuration that is no YAML"] = ("1531", p => p.Collector(yaml => yaml + "\n\t- x: [")),
            ["a collector's configuration with a key twice"] = ("1531", p => p.Collector(yaml => yaml + "\nservice: {}")),
            ["a collector's configuration that is empty"] = ("1531", p => p.Collector(_ => "")),
            ["a collector's configuration that is a list"] = ("1531", p => p.Collector(_ => "- otlp")),
            ["a collector's configuration of two documents"] = ("1531", p => p.Collector(yaml => yaml + "\n---\na: 1")),
            ["a collector's configuration without traces"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("    traces:", "    metrics/more:", StringComparison.Ordinal))),
            ["a collector's configuration without an OTLP receiver"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("otlp", "zipkin", StringComparison.Ordinal))),
            ["a collector's configuration with an exporter that is not there"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("exporters: [awsxray]", "exporters: [awsxry]", StringComparison.Ordinal))),
            ["a collector's configuration with a processor that is not there"] = (
                "1531",
                p => p.Collector(
                    yaml => yaml.Replace("[memory_limiter, batch/traces]", "[memory_limiter, batch]", StringComparison.Ordinal))),
            ["a collector's configuration without an exporter"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("exporters: [awsxray]", "exporters: []", StringComparison.Ordinal))),
            ["a collector's configuration with a section that there is not"] = ("1531", p => p.Collector(yaml => yaml + "\nprocesors: {}")),
            ["a collector's configuration with a pipeline that nothing goes into"] = (
                "1531", p => p.Collector(yaml => yaml + "\n    metrics/more: { exporters: [awsemf/logged] }")),
            ["a collector's configuration without health_check"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("extensions: [health_check]", "extensions: []", StringComparison.Ordinal))),
            ["a collector's configuration whose health_check listens elsewhere"] = (
                "1531", p => p.Collector(yaml => yaml.Replace(":13133", ":13134", StringComparison.Ordinal))),
            ["a collector's configuration whose health_check answers elsewhere"] = (
                "1531", p => p.Collector(yaml => yaml.Replace("endpoint: 127.0.0.1:13133", "path: /health", StringComparison.Ordinal))),
            ["a collector's configuration that listens elsewhere"] = (
                "1531", p => p.Collector(yaml => yaml.Replace(":4318", ":55681", StringComparison.Ordinal))),
            ["a collector's configuration of more than a task definition takes"] = (
                "1532", p => p.Collector(yaml => yaml + "\n#" + new string('x', 33_000))),
            ["a collector's configuration with an access key"] = ("1533",
                p => p.Collector(yaml => yaml.Replace("namespace: ", "namespace: AKIAIOSFODNN7EXAMPLE/", StringComparison.Ordinal))),
            ["a collector's configuration with a password"] = ("1534",
                p => p.Collector(yaml => yaml.Replace("  awsxray:\n", "  awsxray:\n    password: hunter2\n", StringComparison.Ordinal))),
            ["a collector's image by its address"] = ("2007", p => p.Set("CascadeCollectorImage", "https://public.ecr.aws/x")),
        };

    private static Func<TestProject, TestProject> Urls(string urls) =>
        project => project.Item("CascadeEnvironmentVariable", "ASPNETCORE_URLS", ("Value", urls));
}
