using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>1223 to 1229, and 472x and 473x: HTTPS and names.</content>
internal static partial class Errors
{
    /// <summary>Warning: a setting of domain names is set for a service without <c>CascadeDomainName</c>.</summary>
    /// <remarks>Set <c>CascadeDomainName</c>, or remove the property.</remarks>
    public static Problem NeedsDomainName(Setting setting, string property) => new(
        "CASCADE1223", $"{property} has no effect without CascadeDomainName, the name that the service answers to.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary><c>CascadeHostedZoneId</c> is not the id of a Route 53 zone.</summary>
    /// <remarks>Write the id alone, as <c>aws route53 list-hosted-zones</c> shows after <c>/hostedzone/</c>.</remarks>
    public static Problem HostedZoneMalformed(Setting setting, string zone) => new(
        "CASCADE1224",
        $"CascadeHostedZoneId '{zone}' is not the id of a Route 53 zone, such as Z0123456789ABCDEFGHIJ. Write the id without '/hostedzone/'.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeCertificateArn</c> is not the ARN of a certificate of ACM.</summary>
    /// <remarks>Write the ARN that <c>aws acm list-certificates</c> shows.</remarks>
    public static Problem CertificateArnMalformed(Setting setting, string arn) => new(
        "CASCADE1225",
        $"CascadeCertificateArn '{arn}' is not the ARN of a certificate of AWS Certificate Manager, such as "
            + "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-90ab-cdef-1234-567890abcdef.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeTlsPolicy</c> is not the name of a security policy of Elastic Load Balancing.</summary>
    /// <remarks>Write a name that <c>aws elbv2 describe-ssl-policies</c> shows.</remarks>
    public static Problem TlsPolicyMalformed(Setting setting, string policy, string example) => new(
        "CASCADE1226", $"CascadeTlsPolicy '{policy}' is not the name of a security policy, such as {example}.") { Setting = setting };

    /// <summary>Two services of one environment set different TLS policies.</summary>
    /// <remarks>The load balancer has one policy for all: set the same in both projects, or in one alone.</remarks>
    public static Problem TlsPolicyOfOther(string policy, string other, string theirs) => new(
        "CASCADE1610",
        $"CascadeTlsPolicy is {policy}, and service '{other}' of the same environment set {theirs}. The load balancer has one policy: set the "
            + "same in both projects, or in one alone.") { Setting = new("CascadeTlsPolicy", policy) };

    /// <summary>Two services of one environment have one domain name, and different certificates.</summary>
    /// <remarks>Set the same <c>CascadeCertificateArn</c> in both projects, or in none.</remarks>
    public static Problem CertificateOfOther(string name, string other) => new(
        "CASCADE1611",
        $"Service '{other}' of the same environment has the domain name '{name}' too, with another certificate. Set the same "
            + "CascadeCertificateArn in both projects, or in none.") { Setting = new("CascadeDomainName", name) };

    /// <summary><c>CascadeWebAclArn</c> is not the ARN of a regional web ACL of AWS WAF.</summary>
    /// <remarks>Write the ARN that <c>aws wafv2 list-web-acls --scope REGIONAL</c> shows.</remarks>
    public static Problem WebAclArnMalformed(Setting setting, string arn) => new(
        "CASCADE1227",
        $"CascadeWebAclArn '{arn}' is not the ARN of a regional web ACL, such as "
            + "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/12345678-90ab-cdef-1234-567890abcdef.") { Setting = setting };

    /// <summary>Two services of one environment name different web ACLs.</summary>
    /// <remarks>The load balancer has one web ACL: name the same in both projects, or in one alone.</remarks>
    public static Problem WebAclOfOther(string arn, string other, string theirs) => new(
        "CASCADE1612",
        $"CascadeWebAclArn is {arn}, and service '{other}' of the same environment has {theirs}. The load balancer has one web ACL: name the "
            + "same in both projects, or in one alone.") { Setting = new("CascadeWebAclArn", arn) };

    /// <summary>The web ACL that <c>CascadeWebAclArn</c> names is of another account or region.</summary>
    /// <remarks>Name a web ACL of the account and region of the load balancer.</remarks>
    public static Problem WebAclElsewhere(Setting setting, string arn, DeploymentTarget target) => new(
        "CASCADE4731",
        $"The web ACL {arn} is not of the account {target.Account} and the region {target.Region}, where the load balancer is. Name a web ACL "
            + "that is.") { Setting = setting };

    /// <summary>The web ACL that <c>CascadeWebAclArn</c> names does not exist.</summary>
    /// <remarks>Write the ARN that <c>aws wafv2 list-web-acls --scope REGIONAL</c> shows.</remarks>
    public static Problem WebAclNotThere(Setting setting, string arn, DeploymentTarget target) => new(
        "CASCADE4732",
        $"There is no web ACL {arn} in the account {target.Account}. 'aws wafv2 list-web-acls --scope REGIONAL' shows those that are.")
    {
        Setting = setting,
    };

    /// <summary>The Route 53 zone that <c>CascadeHostedZoneId</c> names is not in the account.</summary>
    /// <remarks>Write the id of a zone of the account, or remove the property: the zone is then looked for by name.</remarks>
    public static Problem HostedZoneNotThere(Setting setting, string zone, DeploymentTarget target) => new(
        "CASCADE4720",
        $"The account {target.Account} has no Route 53 zone {zone}. Write the id of one of its zones, or remove CascadeHostedZoneId: the zone "
            + "is then looked for by name.") { Setting = setting };

    /// <summary>The Route 53 zone that <c>CascadeHostedZoneId</c> names is a private zone.</summary>
    /// <remarks>Name a public zone: the world, and ACM's check of the name, do not see private zones.</remarks>
    public static Problem HostedZonePrivate(Setting setting, string zone, string name) => new(
        "CASCADE4721",
        $"The Route 53 zone {zone} ({name}) is private: neither the world nor ACM's check sees its records. Name a public zone.")
    {
        Setting = setting,
    };

    /// <summary>A domain name is not in the Route 53 zone that <c>CascadeHostedZoneId</c> names.</summary>
    /// <remarks>Write the id of the zone that the name is in, or remove the property.</remarks>
    public static Problem NameNotInZone(Setting setting, string name, string zone, string zoneName) => new(
        "CASCADE4722",
        $"'{name}' is not in the Route 53 zone {zone}, which is {zoneName}. Write the id of the name's zone, or remove CascadeHostedZoneId.")
    {
        Setting = setting,
    };

    /// <summary>The account has several public Route 53 zones for a domain name.</summary>
    /// <remarks>Set <c>CascadeHostedZoneId</c> to the zone that the domain's registrar points to.</remarks>
    public static Problem SeveralHostedZones(Setting setting, string name, IEnumerable<string> zones) => new(
        "CASCADE4723",
        $"The account has several public Route 53 zones for '{name}': {string.Join(", ", zones)}. Set CascadeHostedZoneId to the zone that the "
            + "domain's registrar points to.") { Setting = setting };

    /// <summary>The certificate that <c>CascadeCertificateArn</c> names is of another account or region.</summary>
    /// <remarks>A load balancer takes certificates of its own account and region: request or import the certificate there.</remarks>
    public static Problem CertificateElsewhere(Setting setting, string arn, DeploymentTarget target) => new(
        "CASCADE4724",
        $"The certificate {arn} is not of the account {target.Account} and the region {target.Region}, where the load balancer is. Request or "
            + "import a certificate there, or remove CascadeCertificateArn: a certificate is then made.") { Setting = setting };

    /// <summary>The certificate that <c>CascadeCertificateArn</c> names does not exist.</summary>
    /// <remarks>Write the ARN that <c>aws acm list-certificates</c> shows, or remove the property.</remarks>
    public static Problem CertificateNotThere(Setting setting, string arn, DeploymentTarget target) => new(
        "CASCADE4725",
        $"There is no certificate {arn} in the account {target.Account}. Write the ARN of one that is, or remove CascadeCertificateArn: a "
            + "certificate is then made.") { Setting = setting };

    /// <summary>The certificate that <c>CascadeCertificateArn</c> names is not issued.</summary>
    /// <remarks>Finish the validation of the certificate, or name another.</remarks>
    public static Problem CertificateNotIssued(Setting setting, string arn, string status) => new(
        "CASCADE4726",
        $"The certificate {arn} is {status}, and a load balancer takes an issued certificate alone. Finish its validation, or name another.")
    {
        Setting = setting,
    };

    /// <summary>A domain name is not one of the names of the certificate that <c>CascadeCertificateArn</c> names.</summary>
    /// <remarks>Name a certificate that covers all names of <c>CascadeDomainName</c>, or remove the property.</remarks>
    public static Problem NameNotInCertificate(Setting setting, string name, string arn, IEnumerable<string> names) => new(
        "CASCADE4727",
        $"The certificate {arn} is for {string.Join(", ", names)}, not for '{name}': browsers would refuse it. Name a certificate that covers "
            + "the name, or remove CascadeCertificateArn: a certificate is then made.") { Setting = setting };

    /// <summary>A domain name has DNS records in its Route 53 zone that are not Cascade's.</summary>
    /// <remarks>
    /// Delete the records, if the name is to lead to this service, or choose another name. Nothing of what others made is overwritten.
    /// </remarks>
    public static Problem NameHasRecords(Setting setting, string name, string zone, IEnumerable<string> records) => new(
        "CASCADE4730",
        $"'{name}' leads elsewhere already: the Route 53 zone {zone} has {string.Join(" and ", records)}. Delete what is there, if the name is to "
            + "lead to this service, or choose another name.") { Setting = setting };

    /// <summary>
    /// Warning: a certificate waits for a DNS record that the user must create, because no Route 53 zone of the account has the domain name.
    /// </summary>
    /// <remarks>
    /// Create the record where the domain's DNS is. The publish waits <c>CascadeCertificateTimeout</c> seconds; when that has passed, publish
    /// again. The record must stay: ACM renews the certificate by it.
    /// </remarks>
    public static Problem CertificateWaits(string name, string record, string type, string value, int timeout) => new(
        "CASCADE4728",
        $"The certificate for '{name}' waits for a DNS record, which must be created where the DNS of '{name}' is (no Route 53 zone of this "
            + $"account has it): {record.TrimEnd('.')} {type} {value.TrimEnd('.')}. The publish waits for {timeout} s "
            + "(CascadeCertificateTimeout); after that, publish again.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>A certificate was not issued in time.</summary>
    /// <remarks>
    /// Create the record that CASCADE4728 has told, or wait until DNS shows it, and publish again: the publish goes on where this one
    /// stopped.
    /// </remarks>
    public static Problem CertificateTimedOut(string stack) => new(
        "CASCADE4729",
        $"{stack}: a certificate was not issued in time, since ACM does not see its DNS record yet. Create the record that CASCADE4728 tells, "
            + "if that is not done, or wait until the DNS of the name shows it, and publish again: the publish goes on where this one stopped.");
}
